using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DualRandom.Model.Cards;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Registry;

/// <summary>Where a model stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ModelState>))]
public enum ModelState
{
    /// <summary>Made, not approved: scores nothing in production. 待批准。</summary>
    Candidate,

    /// <summary>Approved, and its card unchanged since. 已批准。</summary>
    Approved,

    /// <summary>Approved once, but its card is another now. 批准后改动。</summary>
    Changed,

    /// <summary>Taken out of use. 已停用。</summary>
    Retired,
}

/// <summary>
/// The sign-off of a model (批准): who, why, and the SHA-256 of the very card, with the indicators of a professional domain. Kept in the model's folder as <c>approval.json</c> and in the log of acts;
/// the log is the proof, the file the present state.
/// </summary>
/// <param name="CardSha256">SHA-256 of the <c>scorecard.csv</c> approved; for a domain's card, of the SHA-256s of its files.</param>
/// <param name="By">Name of the person.</param>
/// <param name="Reason">Why.</param>
/// <param name="Retired">Whether it was retired since.</param>
public sealed record Approval(string CardSha256, string By, string Reason, bool Retired)
{
    /// <summary>Name in the model's folder.</summary>
    public const string FileName = "approval.json";

    private static readonly string[] Shipped = [Scorecard.ShippedId, Scorecard.WeighedId, ShippedDomain.Food];

    /// <summary>The sign-off of a model, or null.</summary>
    /// <exception cref="DualRandomException">It is not readable.</exception>
    public static Approval? Find(Workspace workspace, string model)
    {
        var path = Path.Combine(workspace.Model(model), FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Approval>(File.ReadAllText(path), Workspace.Json) : null;
        }
        catch (JsonException e)
        {
            throw new DualRandomException(
                ExitCode.VerificationFailed, e.Message, path, Wording.Texts(System.Globalization.CultureInfo.InvariantCulture)["model.unreadable.remedy"], e);
        }
    }

    /// <summary>Where a model stands, by the card that is in its folder now.</summary>
    public static ModelState StateOf(Workspace workspace, string model) => Find(workspace, model) switch
    {
        null => ModelState.Candidate,
        { Retired: true } => ModelState.Retired,
        { } approval when approval.CardSha256 == DigestOf(workspace.Model(model)) => ModelState.Approved,
        _ => ModelState.Changed,
    };

    /// <summary>Lets a model score in production. Logged before it counts.</summary>
    /// <exception cref="DualRandomException">There is no such card, it has faults, or name or reason are missing.</exception>
    public static Approval Approve(StageContext context, string model, string by, string reason)
    {
        RequireSound(context, model);
        return Write(context, "approve model", model, new Approval(DigestOf(context.Workspace.Model(model)), by, reason, Retired: false));
    }

    /// <summary>Takes a model out of production. Logged before it counts.</summary>
    /// <exception cref="DualRandomException">There is no such card, or name or reason are missing.</exception>
    public static Approval Retire(StageContext context, string model, string by, string reason)
    {
        RequireSound(context, model);
        return Write(context, "retire model", model, new Approval(DigestOf(context.Workspace.Model(model)), by, reason, Retired: true));
    }

    /// <summary>Signs off the cards that the product ships and the workspace holds, unless they were signed off or retired before.</summary>
    public static void ApproveShipped(StageContext context)
    {
        foreach (var model in ModelList.Of(context).Where(m => m.State == ModelState.Candidate && Shipped.Contains(m.Model, StringComparer.Ordinal)))
        {
            Approve(context, model.Model, "DualRandom", Wording.Texts(context.Culture)["model.shipped"]);
        }
    }

    /// <summary>Nothing, where the model may score in production.</summary>
    /// <exception cref="DualRandomException">It is not approved, was changed since, or is retired: the message says how to go on.</exception>
    public static void Require(StageContext context, string model)
    {
        var texts = Wording.Texts(context.Culture);
        var path = context.Workspace.Model(model);
        switch (StateOf(context.Workspace, model))
        {
            case ModelState.Candidate:
                throw new DualRandomException(ExitCode.Usage, texts["model.unapproved", model], path, texts["model.unapproved.remedy", model]);
            case ModelState.Changed:
                throw new DualRandomException(ExitCode.Usage, texts["model.changed", model], path, texts["model.unapproved.remedy", model]);
            case ModelState.Retired:
                throw new DualRandomException(ExitCode.Usage, texts["model.retired", model], path, texts["model.retired.remedy"]);
            case ModelState.Approved:
                break;
        }
    }

    /// <summary>What a sign-off signs: the files of a model's folder that make its points.</summary>
    internal static string DigestOf(string folder)
    {
        string[] files = [.. ((string[])[Scorecard.FileName, DomainModel.IndicatorsFile, DomainModel.SqlFile]).Select(f => Path.Combine(folder, f)).Where(File.Exists)];
        return files.Length == 1 ? Digest.OfFile(files[0]) : Digest.OfText(string.Join('\n', files.Select(Digest.OfFile)));
    }

    private static void RequireSound(StageContext context, string model)
    {
        var indicators = Path.Combine(context.Workspace.Model(ModelName.Checked(model, Wording.Texts(context.Culture))), DomainModel.IndicatorsFile);
        Scorecard.Load(context, model, File.Exists(indicators) ? Indicators.IndicatorList.Parse(File.ReadAllText(indicators)) : null);
    }

    private static Approval Write(StageContext context, string act, string model, Approval approval)
    {
        if (string.IsNullOrWhiteSpace(approval.By) || string.IsNullOrWhiteSpace(approval.Reason))
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(ExitCode.Usage, texts["model.reason"], "--by --reason", texts["model.reason.remedy"]);
        }

        new AuditLog(context.Workspace.AuditLog, context.Time).Append(context.Actor, act, new JsonObject
        {
            ["model"] = model,
            ["cardSha256"] = approval.CardSha256,
            ["by"] = approval.By,
            ["reason"] = approval.Reason,
        });
        Disk.Replace(Path.Combine(context.Workspace.Model(model), FileName), JsonSerializer.Serialize(approval, Workspace.Json) + "\n");
        return approval;
    }
}
