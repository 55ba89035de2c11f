using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests.Alerts;

/// <summary>A workspace with three published alerts of February 2026.</summary>
internal sealed class AlertedWorkspace : IDisposable
{
    public static readonly SortedDictionary<string, DateOnly> Raised = new(StringComparer.Ordinal)
    {
        ["a1"] = new(2026, 2, 2),
        ["a2"] = new(2026, 2, 4),
        ["festival"] = new(2026, 2, 13),
    };

    private readonly TemporaryFolder _folder = new();

    public AlertedWorkspace()
    {
        Workspace = new Workspace(_folder.At("ws"));
        Directory.CreateDirectory(Workspace.Root);
        System.IO.File.WriteAllText(Workspace.Configuration, new JsonObject { ["office"] = new JsonObject { ["name"] = "x", ["region"] = "410300" } }.ToJsonString(Workspace.Json));
        using var engine = DuckDbEngine.InMemory();
        using var publication = Publication.Begin(Workspace.At("alerts", "2026-02"), "alerts", "id");
        var rows = string.Join(", ", Raised.Select(r => $"('{r.Key}', date '{r.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}')"));
        var columns = string.Join(", ", Contract.Current["alert"].Columns.Select(c => c.Name is "alert" or "raised_date"
            ? c.Name
            : $"cast({(c.Type.StartsWith("varchar", StringComparison.Ordinal) ? "'Registry'" : c.Type == "date" ? "'2026-02-01'" : "1")} as {c.Type}) as {c.Name}"));
        engine.CopyToParquet($"select {columns} from (values {rows}) r(alert, raised_date)", publication.At("alert.parquet"), "alert");
        publication.Seal([]);
        AlertFile = Path.Combine(publication.Publish(), "alert.parquet");
    }

    public Workspace Workspace { get; }

    public string AlertFile { get; }

    public StageContext On(DateOnly day) => Contexts.For(Workspace.Root, time: new Noon(day));

    public string File(string name, string text)
    {
        var path = _folder.At(name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public int LogLines() => System.IO.File.Exists(Workspace.AuditLog) ? System.IO.File.ReadAllLines(Workspace.AuditLog).Length : 0;

    public void Dispose() => _folder.Dispose();

    private sealed class Noon(DateOnly day) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
