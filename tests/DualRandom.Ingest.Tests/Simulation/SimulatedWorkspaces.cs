using System.Globalization;
using DualRandom.Simulator;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Simulation;

/// <summary>Two workspaces of one world, as Parquet and as departments' files, made once for all tests that only read.</summary>
[CollectionDefinition(Shared)]
public sealed class SimulatedWorkspaces : IDisposable, ICollectionFixture<SimulatedWorkspaces>
{
    /// <summary>The tests that share these workspaces run one after another.</summary>
    public const string Shared = "simulated workspaces";

    public const long Enterprises = 6_000;
    public const long Events = 60_000;

    public static readonly DateOnly Through = new(2026, 10, 31);

    private readonly TemporaryFolder _folder = new();

    public SimulatedWorkspaces()
    {
        ParquetSummary = Run(Parquet, Enterprises, Events, "tests", SimulationForm.Parquet);
        FilesSummary = Run(Files, Enterprises, Events, "tests", SimulationForm.DepartmentFiles);
        Engine = DuckDbEngine.InMemory();
    }

    public DuckDbEngine Engine { get; }

    public string Parquet => _folder.At("parquet");

    public string Files => _folder.At("files");

    public SimulationSummary ParquetSummary { get; }

    public SimulationSummary FilesSummary { get; }

    public static SimulationSummary Run(string folder, long enterprises, long events, string seed, SimulationForm form, int threads = 2) =>
        Simulator.Simulation.Run(Context(folder, threads), new SimulationOptions(enterprises, events, seed, Through, form));

    public static StageContext Context(string folder, int threads = 2) => new(
        new Workspace(folder), new EngineOptions(threads, "2GB"), CultureInfo.GetCultureInfo("zh-CN"), new Progress<StageProgress>(), TimeProvider.System, "tests");

    /// <summary>The Parquet of a dataset as a table function.</summary>
    public string Table(string dataset) => $"read_parquet('{Parquet}/inbox/{dataset}/*/*.parquet')";

    /// <summary>A truth file as a table function.</summary>
    public string Truth(string name) => $"read_parquet('{Parquet}/truth/{name}.parquet')";

    public T Scalar<T>(string sql) => Engine.Scalar<T>(sql);

    public void Dispose()
    {
        Engine.Dispose();
        _folder.Dispose();
    }
}
