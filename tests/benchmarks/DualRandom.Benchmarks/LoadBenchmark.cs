using System.Diagnostics;
using System.Globalization;
using DualRandom.Ingest;
using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Landing;
using DualRandom.Ingest.Mappings;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Benchmarks;

/// <summary>
/// The validated load alone: from the landing copy to Parquet of the accepted and the refused rows, with content hashes, the account and fsync; without landing the file and
/// without publishing.
/// </summary>
internal static class LoadBenchmark
{
    public static void Run(string workspace)
    {
        var context = new StageContext(
            new Workspace(workspace), new EngineOptions(), CultureInfo.GetCultureInfo("zh-CN"), new Progress<StageProgress>(), TimeProvider.System, "benchmark");
        var texts = new Texts(typeof(Ingestor).Assembly, context.Culture);
        var source = context.Workspace.Section<List<IngestSource>>("sources")[0];
        var (mapping, text) = Mapping.Of(context.Workspace, source, texts);
        var batch = new LandingRoom(context, texts).Land(source, default).Batches[0];
        Directory.CreateDirectory(context.Workspace.Scratch);

        var started = Stopwatch.GetTimestamp();
        using var engine = ReferenceTables.Open(context, default);
        var conformer = new Conformer(context, texts, engine);
        var outcome = conformer.Conform(source, batch, mapping, conformer.Recipe(source, text), default);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} {outcome.Read} {outcome.Conformed}"));
    }
}
