using System.Text.Json.Nodes;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Inputs;

/// <summary>The draw whose results the report evaluates: plan, id, month of the tiers, folder. 最近一次抽查。</summary>
internal sealed record LastDraw(string Plan, string Id, Month Month, string Folder)
{
    /// <summary>
    /// The published draw on the latest tiers before <paramref name="month"/>; of several the first by plan name. Tiers of a month are
    /// known only after its last day, so a draw on them cannot have results by then.
    /// </summary>
    public static LastDraw? Find(Workspace workspace, Month month, Texts texts)
    {
        var plans = workspace.At("draws");
        return !Directory.Exists(plans) ? null : Directory
            .EnumerateDirectories(plans)
            .Order(StringComparer.Ordinal)
            .Select(CurrentPointer.Read)
            .OfType<string>()
            .Select(f => Read(f, texts))
            .Where(d => d.Month < month)
            .OrderByDescending(d => d.Month)
            .FirstOrDefault();
    }

    private static LastDraw Read(string folder, Texts texts)
    {
        var manifest = Manifest.Read(folder);
        string Fact(string name) => manifest.Facts[name] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw new DualRandomException(
                ExitCode.VerificationFailed,
                texts["Error.DrawFact", name],
                Path.Combine(folder, Manifest.FileName),
                texts["Error.DrawRemedy"]);

        return new LastDraw(Fact("plan"), manifest.Id, Month.Parse(Fact("month")), folder);
    }
}
