using DualRandom.Sampling.Tests.Support;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Ledger;

/// <summary>A workspace whose plan is drawn, and to whose lake results can be added.</summary>
internal sealed class AfterDraw : IDisposable
{
    public const string Plan = "食品-2026";

    private readonly PreparedWorkspace _workspace;

    public AfterDraw(string? inspectors = null, Action<System.Text.Json.Nodes.JsonObject>? change = null, string? objects = null)
    {
        _workspace = new PreparedWorkspace(inspectors: inspectors ?? PreparedWorkspace.DefaultInspectors, objects: objects);
        Draw = Sampler.Draw(_workspace.Context, _workspace.Plan(Plan, change), Witnessed.Seed("双色球第2026130期"));
        Tasks = [.. Rows(DrawFiles.Tasks).Select(r => (r[0], r[2]))];
    }

    public DrawSummary Draw { get; }

    public IReadOnlyList<(string Task, string Uscc)> Tasks { get; }

    public Workspace Workspace => _workspace.Workspace;

    public int LogLines => File.ReadAllLines(Workspace.AuditLog).Length;

    public StageContext On(DateOnly day, int failsAt = int.MaxValue) => _workspace.Context with { Time = new Clock(day, failsAt) };

    public StageContext On(int month, int day) => On(new DateOnly(2026, month, day));

    /// <summary>Freezes another plan of the same enterprises.</summary>
    public FrozenPlan Freeze(string plan) => Sampler.Freeze(_workspace.Context, _workspace.Plan(plan));

    /// <summary>Draws the plan anew, with another seed.</summary>
    public DrawSummary Redraw()
    {
        Sampler.Redraw(_workspace.Context, _workspace.Plan(Plan), "名单有误", "王芳");
        return Sampler.Draw(_workspace.Context, _workspace.Plan(Plan), Witnessed.Seed("双色球第2026131期"));
    }

    public string At(string name) => _workspace.At(name);

    public IEnumerable<string[]> Rows(string file) => File.ReadLines(Path.Combine(Draw.Folder, file)).Skip(1).Select(l => l.Split(','));

    /// <summary>Adds a result; the columns that are not said are those of a good one.</summary>
    public void Return(
        int task, string code = "1", string day = "2026-10-12", string? published = null, string? uscc = null, string? name = null, string? plan = Plan, string? finding = null,
        string? by = null, bool? found = null, string department = "执法大队", string item = "SP-01", string? objectId = null)
    {
        string Text(string? value) => value is null ? "null" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
        Add(
            "inspection",
            $"select '{uscc ?? Tasks[task].Uscc}' as uscc, date '{day}' as event_date, date '{day}' as known_date, '{department}' as department, {Text(plan)} as plan, "
            + $"{Text(name ?? Tasks[task].Task)} as task, '{item}' as item, '{code}' as result_code, {found ?? code is not ("1" or "9" or "F")} as found_problem, {Text(objectId)} as object_id, "
            + $"cast({Text(published)} as date) as published_date, {Text(finding)} as finding, cast({Text(by)} as date) as rectify_by_date");
    }

    /// <summary>Adds a row to a dataset of the lake.</summary>
    public void Add(string dataset, string query)
    {
        using var engine = DuckDbEngine.InMemory();
        var contract = Contract.Current[dataset];
        var lake = Lake.Read(Workspace);
        var files = lake.Datasets.GetValueOrDefault(dataset, []);
        var path = Path.Combine("lake", dataset, $"added-{files.Count}.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(Workspace.At(path))!);
        var typed = string.Join(", ", contract.Columns.Select(c => $"cast({c.Name} as {c.Type}) as {c.Name}"));
        var absent = string.Join(", ", contract.Columns.Select(c => $"cast(null as {c.Type}) as {c.Name}"));
        var rows = engine.CopyToParquet(
            $"select {typed} from (select *, 'returned' as source, 'b{files.Count}' as batch, {files.Count + 1} as row from ({query}) union all by name select {absent} where false)",
            Workspace.At(path), "row");
        lake.Datasets[dataset] = [.. files, new LakeFile(path, rows, Digest.OfFile(Workspace.At(path)))];
        lake.Publish(Workspace);
    }

    public void Dispose() => _workspace.Dispose();
}
