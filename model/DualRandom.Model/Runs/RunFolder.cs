using System.Globalization;
using System.Text.Json;
using DualRandom.Model.Cards;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Runs;

/// <summary>The files of a run: five tables as Parquet, the card, the policy, the checks, the manifest.</summary>
internal static class RunFolder
{
    internal const string IndicatorsFile = "indicators.csv";
    internal const string PolicyFile = "policy.json";
    internal const string ChecksFile = "checks.json";
    internal const string Indicator = "indicator";

    /// <summary>The tables of the contract's run layer.</summary>
    internal static IEnumerable<ContractTable> Tables => Contract.Current.Tables.Where(t => t.Layer == TableLayer.Run);

    internal static string Parquet(string folder, string table) => Path.Combine(folder, table + ".parquet");

    internal static void Write(DuckDbEngine engine, ModelPlan plan, string folder, Scorecard card, Policy policy, IReadOnlyList<CheckResult> checks, CancellationToken cancellation)
    {
        foreach (var table in Tables)
        {
            var columns = string.Join(", ", table.Columns.Select(c => $"cast({c.Name} as {c.Type}) as {c.Name}"));
            plan.Timed(
                $"write {table.Name}",
                () => engine.CopyToParquet($"select {columns} from {table.Name}", Parquet(folder, table.Name), string.Join(", ", table.Key), cancellation),
                n => n);
        }

        plan.Timed($"write {Indicator}", () => engine.CopyToParquet($"select * from {Indicator}", Parquet(folder, Indicator), "uscc", cancellation), n => n);
        File.Copy(card.Path, Path.Combine(folder, Scorecard.FileName));
        File.WriteAllText(Path.Combine(folder, IndicatorsFile), Shipped.Read(Shipped.Indicators));
        File.WriteAllText(Path.Combine(folder, PolicyFile), Json(policy));
        File.WriteAllText(Path.Combine(folder, ChecksFile), Json(checks));
    }

    /// <summary>The stored tables as views of their own names, the wide indicators included.</summary>
    internal static void Attach(DuckDbEngine engine, string folder)
    {
        foreach (var table in Tables)
        {
            engine.AttachParquet(table.Name, [Parquet(folder, table.Name)], table);
        }

        engine.Execute($"create view {Indicator} as select * from read_parquet({Literal.Of(Parquet(folder, Indicator))})");
    }

    /// <summary>The month's published folder.</summary>
    /// <exception cref="DualRandomException">Nothing is published.</exception>
    internal static string Published(StageContext context, Month month)
    {
        var texts = Wording.Texts(context.Culture);
        return context.Workspace.PublishedRun(month)
            ?? throw new DualRandomException(ExitCode.Usage, texts["run.absent", month], context.Workspace.Runs(month), texts["run.absent.remedy", month]);
    }

    internal static Policy ReadPolicy(string folder) => Read<Policy>(Path.Combine(folder, PolicyFile));

    internal static ClassifySummary Facts(Manifest manifest, string folder)
    {
        try
        {
            return manifest.Facts.Deserialize<ClassifySummary>(Workspace.Json) ?? throw new JsonException("no facts");
        }
        catch (JsonException e)
        {
            throw Unreadable(Path.Combine(folder, Manifest.FileName), e);
        }
    }

    internal static string Json<T>(T value) => JsonSerializer.Serialize(value, Workspace.Json) + "\n";

    private static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Workspace.Json) ?? throw new JsonException("empty");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw Unreadable(path, e);
        }
    }

    private static DualRandomException Unreadable(string path, Exception cause) =>
        new(ExitCode.VerificationFailed, cause.Message, path, Wording.Texts(CultureInfo.InvariantCulture)["run.remedy"], cause);
}
