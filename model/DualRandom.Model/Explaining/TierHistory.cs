using System.Globalization;
using DualRandom.Model.Runs;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Explaining;

/// <summary>The tiers of one enterprise in the published runs up to a month. 历次等级。</summary>
internal static class TierHistory
{
    private const int Shown = 24;

    /// <summary>The latest 24 published months, the newest last; a month it was not classified in is left out.</summary>
    /// <exception cref="DualRandomException">A published run lacks its tiers.</exception>
    internal static IReadOnlyList<TierMonth> Read(StageContext context, DuckDbEngine engine, string uscc, Month last, CancellationToken cancellation)
    {
        var published = Directory.EnumerateDirectories(context.Workspace.At("runs"))
            .Select(f => DateOnly.TryParseExact(Path.GetFileName(f), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Month.From(day) : (Month?)null)
            .OfType<Month>()
            .Where(m => m <= last)
            .OrderDescending()
            .Select(m => (Month: m, Folder: context.Workspace.PublishedRun(m)))
            .Where(r => r.Folder is not null)
            .Take(Shown)
            .Reverse()
            .ToList();
        return [.. published.SelectMany(r => Of(context, engine, uscc, r.Month, r.Folder!, cancellation))];
    }

    private static IReadOnlyList<TierMonth> Of(StageContext context, DuckDbEngine engine, string uscc, Month month, string folder, CancellationToken cancellation)
    {
        var file = RunFolder.Parquet(folder, "tier");
        if (!File.Exists(file))
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(ExitCode.VerificationFailed, texts["explain.incomplete", month], file, texts["explain.incomplete.remedy", month]);
        }

        return engine.Query(
            $"select score, score_tier, tier, rule, held from read_parquet({Literal.Of(file)}) where uscc = $uscc",
            r => new TierMonth(
                month.ToString(), r.GetInt32(0), r.GetString(1), r.GetString(2), r.IsDBNull(3) ? null : Rule(context, folder, r.GetString(3)), r.GetBoolean(4)),
            cancellation,
            ("uscc", uscc));
    }

    private static RuleTrace Rule(StageContext context, string folder, string code) =>
        new(code, RunFolder.ReadPolicy(folder).Rules.FirstOrDefault(r => r.Code == code)?.Name(context.Culture) ?? code);
}
