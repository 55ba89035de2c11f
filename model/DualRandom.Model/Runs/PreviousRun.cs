using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Runs;

/// <summary>
/// Last month's published run, as the tables <c>previous</c> (its tiers) and <c>last_reason</c> (its points); both empty where none is published.
/// 上月已发布的分类结果。
/// </summary>
internal static class PreviousRun
{
    private const string Tiers = "previous";
    private const string Reasons = "last_reason";

    /// <summary>Makes the tables for a month; the id of the run, or null.</summary>
    /// <exception cref="DualRandomException">The run lacks a file.</exception>
    internal static string? Attach(StageContext context, DuckDbEngine engine, Month month)
    {
        if (context.Workspace.PublishedRun(month.Previous) is not { } folder)
        {
            None(engine);
            return null;
        }

        Attach(context, engine, folder, month.Previous);
        return Manifest.Read(folder).Id;
    }

    /// <summary>Makes the tables from the run in a folder.</summary>
    /// <exception cref="DualRandomException">The run lacks a file.</exception>
    internal static void Attach(StageContext context, DuckDbEngine engine, string folder, Month month, string tiers = Tiers)
    {
        View(context, engine, tiers, "uscc, tier, score_tier", RunFolder.Parquet(folder, "tier"), month);
        View(context, engine, Reasons, "uscc, indicator, points", RunFolder.Parquet(folder, "reason"), month);
    }

    /// <summary>Makes both tables empty.</summary>
    internal static void None(IEngine engine, string tiers = Tiers)
    {
        engine.Create(Contract.Current[Tiers], tiers);
        engine.Create(Contract.Current["previous_reason"], Reasons);
    }

    private static void View(StageContext context, DuckDbEngine engine, string name, string columns, string file, Month month)
    {
        if (!File.Exists(file))
        {
            var texts = Wording.Texts(context.Culture);
            throw new DualRandomException(ExitCode.VerificationFailed, texts["previous.incomplete", month], file, texts["previous.incomplete.remedy", month]);
        }

        engine.Execute($"create view {name} as select {columns} from read_parquet({Literal.Of(file)})");
    }
}
