using System.Text.Json.Nodes;
using DualRandom.Model.Judging;
using DualRandom.Model.Runs;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Registry;

/// <summary>Freezes a published month as the reference that later months' drift is measured against: an expert card has none of its own. 冻结漂移基准。</summary>
public static class ReferenceFreezer
{
    /// <summary>Writes the model's <c>reference.json</c>, replacing an earlier one; logged before it counts.</summary>
    /// <exception cref="DualRandomException">The month has no published run, or another card scored it.</exception>
    public static Reference Freeze(StageContext context, string model, Month month, CancellationToken cancellation = default)
    {
        var folder = RunFolder.Published(context, month);
        var facts = RunFolder.Facts(Manifest.Read(folder), folder);
        if (facts.Model != model)
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(ExitCode.Usage, texts["freeze.other", month, facts.Model, model], folder, texts["freeze.other.remedy"]);
        }

        using var engine = DuckDbEngine.Open(context);
        RunFolder.Attach(engine, folder);
        var reference = Reference.Freeze(engine, model, month.ToString(), cancellation);
        var text = reference.ToJson();
        new AuditLog(context.Workspace.AuditLog, context.Time).Append(context.Actor, "freeze reference", new JsonObject
        {
            ["model"] = model,
            ["run"] = facts.RunId,
            ["referenceSha256"] = Digest.OfText(text),
        });
        Disk.Replace(Reference.FileOf(context.Workspace, model), text);
        return reference;
    }
}
