using System.Globalization;
using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sampling.Seeds;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Printing;

/// <summary>The certificate of a draw as one page. 抽取证书。</summary>
internal sealed class CertificateSheet(Texts texts)
{
    private const int MostAttempts = 4;
    private const int MostCharacters = 40;

    /// <summary>The name of the page of a draw.</summary>
    public static string NameOf(string drawId) => $"certificate-{drawId}.html";

    public string Render(Certificate c)
    {
        var rules = new SeedRules(texts);
        var sheet = new Sheet(texts)
            .Facts(
                ("SheetPlan", c.Plan), ("SheetTitle", c.Title), ("SheetMonth", c.Month), ("SheetDraw", c.DrawId),
                ("SheetAttempt", (c.Attempt ?? 1).ToString(CultureInfo.InvariantCulture)), ("SheetCode", c.CodeVersion),
                ("SheetDrawn", Count(c.Drawn)), ("SheetTasks", Count(c.Tasks)), ("SheetSeats", Count(c.Seats)), ("SheetInspectorsSent", Count(c.Inspectors)),
                ("SheetSeedKind", c.SeedKind is { } kind ? rules.KindName(kind) : null), ("SheetWitness", c.Witness),
                ("SheetAnnounced", c.Announced?.Source), ("SheetSeed", c.Seed))
            .Hash("SheetCommitment", c.Commitment)
            .Strata(c.Strata.Select(s => new StratumCount(s.Stratum, s.Size, s.Quota)))
            .Files(c.Files)
            .SmallHash("SheetHead", c.AuditHead)
            .Heading("SheetFormula").Line(c.Formula)
            .Steps("SheetCheck", c.HowToCheck[texts.Culture.Name.StartsWith("en", StringComparison.Ordinal) ? "en" : "zh"]);
        if (c.EarlierAttempts is { Count: > 0 } earlier)
        {
            sheet.Heading("SheetEarlier");
            foreach (var attempt in earlier.TakeLast(MostAttempts))
            {
                sheet.Line(Attempt(attempt));
            }

            if (earlier.Count > MostAttempts)
            {
                sheet.Line(texts["SheetMoreAttempts", earlier.Count - MostAttempts]);
            }
        }

        return sheet.Render(texts["CertificateTitle"], c.Plan);
    }

    private string Attempt(DrawAttempt a) => a.Superseded is { } order
        ? texts["SheetSuperseded", a.Number, a.DrawId, Short(a.Seed ?? "—"), Short(order.Reason), Short(order.Approver), Short(order.By)]
        : texts["SheetAbandoned", a.Number, a.DrawId];

    /// <summary>The whole of it is in <c>certificate.json</c>.</summary>
    private static string Short(string text)
    {
        var characters = new StringInfo(text);
        return characters.LengthInTextElements <= MostCharacters ? text : characters.SubstringByTextElements(0, MostCharacters) + "…";
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
