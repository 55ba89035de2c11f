using System.Text.Json.Nodes;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Visits;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests;

public sealed class VisitTests
{
    private static readonly DateOnly Start = new(2026, 10, 1);

    private sealed record Task(string Id, string Plan, string Uscc, DateOnly From, DateOnly To);

    [Fact]
    public void Tasks_of_several_plans_become_the_fewest_visits_and_no_draw_is_touched()
    {
        using var workspace = new PreparedWorkspace(enterprises: 2000);
        string Drawn(string id, string from, string to) => Sampler.Draw(
            workspace.Context,
            workspace.Plan(id, p =>
            {
                p["rates"] = new JsonObject { ["A"] = 0.3, ["B"] = 0.3, ["C"] = 0.5, ["D"] = 1 };
                p["period"] = new JsonObject { ["from"] = from, ["to"] = to };
                p["staffing"] = new JsonObject { ["refusePairs"] = false };
            }),
            Witnessed.Seed("seed " + id)).Folder;
        string[] folders = [Drawn("甲", "2026-10-08", "2026-10-31"), Drawn("乙", "2026-10-20", "2026-11-30"), Drawn("丙", "2027-03-01", "2027-03-31")];
        var before = folders.Select(f => Digest.OfFile(Path.Combine(f, DrawFiles.Drawn))).ToList();

        var summary = Sampler.MergeVisits(workspace.Context, new(2026, 10, 1), new(2026, 12, 31));

        Assert.Equal(before, folders.Select(f => Digest.OfFile(Path.Combine(f, DrawFiles.Drawn))));
        Assert.Equal(["丙", "乙", "甲"], Plans(workspace));
        Assert.Equal(["乙", "甲"], summary.Plans.Order(StringComparer.Ordinal));
        HashSet<string> Usccs(string folder) => [.. File.ReadLines(Path.Combine(folder, DrawFiles.Tasks)).Skip(1).Select(l => l.Split(',')[2])];
        var (first, second) = (Usccs(folders[0]), Usccs(folders[1]));
        var both = first.Intersect(second, StringComparer.Ordinal).Count();
        Assert.True(both > 100);
        Assert.Equal((first.Count + second.Count, first.Count + second.Count - both, both, both), (summary.Tasks, summary.Visits, summary.Saved, summary.JointVisits));
        var joint = File.ReadLines(Path.Combine(summary.Folder, "visits.csv")).Skip(1).Select(l => l.Split(',')).First(l => l[4] == "2");
        Assert.Equal(("2026-10-20", "2026-10-31"), (joint[2], joint[3]));
        Assert.Contains(File.ReadLines(workspace.Workspace.AuditLog), l => l.Contains(summary.Sha256, StringComparison.Ordinal));
        Assert.Equal(summary.Folder, Sampler.MergeVisits(workspace.Context, new(2026, 10, 1), new(2026, 12, 31)).Folder);
        Assert.Single(File.ReadLines(workspace.Workspace.AuditLog), l => l.Contains("\"act\":\"visits\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Random_tasks_are_each_in_one_visit_within_their_period_as_few_as_exhaustion_finds_on_both_engines()
    {
        using var server = new PostgresServer();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "visits");
        for (var seed = 1; seed <= 40; seed++)
        {
            using var duck = DuckDbEngine.InMemory();
            var tasks = Make(seed);
            postgres.Execute("drop table if exists published_task; drop table if exists published_plan; drop table if exists effective_seat; drop table if exists open_task; drop table if exists visit_task");
            var here = Compute(duck, tasks);
            Assert.Equal(here, Compute(postgres, tasks));
            var visits = here.Select(r => r.Split('|')).ToList();
            var placed = visits.SelectMany(v => v[2].Split(';').Select(t => (Task: t, Uscc: v[0], First: DateOnly.ParseExact(v[3], "yyyy-MM-dd"), Last: DateOnly.ParseExact(v[4], "yyyy-MM-dd")))).ToList();
            Assert.Equal(tasks.Select(t => t.Id).Order(StringComparer.Ordinal), placed.Select(p => p.Task).Order(StringComparer.Ordinal));
            Assert.All(placed, p => Assert.True(p.First <= p.Last));
            Assert.All(placed, p => Assert.Contains(tasks, t => t.Id == p.Task && t.Uscc == p.Uscc && t.From <= p.First && t.To >= p.Last));
            Assert.All(tasks.GroupBy(t => t.Uscc, StringComparer.Ordinal), g => Assert.Equal(Fewest([.. g]), visits.Count(v => v[0] == g.Key)));
        }
    }

    [Fact]
    public void A_window_without_a_drawn_plan_or_turned_round_is_refused()
    {
        using var workspace = new PreparedWorkspace(enterprises: 100);
        Sampler.Freeze(workspace.Context, workspace.Plan());
        Assert.Throws<DualRandomException>(() => Sampler.MergeVisits(workspace.Context, new(2026, 10, 1), new(2026, 12, 31)));
        Assert.Throws<DualRandomException>(() => Sampler.MergeVisits(workspace.Context, new(2026, 12, 31), new(2026, 10, 1)));
        Assert.False(Directory.Exists(workspace.Workspace.At("visits")));
    }

    private static List<string> Plans(PreparedWorkspace workspace) =>
        [.. Directory.EnumerateDirectories(workspace.Workspace.At("draws")).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    private static List<Task> Make(int seed)
    {
        var dice = new Dice((ulong)seed);
        return
        [
            .. Enumerable.Range(0, 40).Select(i =>
            {
                var from = Start.AddDays(dice.Below(30));
                return new Task($"t{i:00}", "计划" + (i % 4), "企业" + dice.Below(9), from, from.AddDays(dice.Below(15)));
            }),
        ];
    }

    /// <summary>The least number of days that touch every period, by trying every set of last days, small sets first.</summary>
    private static int Fewest(List<Task> tasks)
    {
        var days = tasks.Select(t => t.To).Distinct().ToList();
        return Enumerable.Range(1, (1 << days.Count) - 1)
            .Where(set => tasks.TrueForAll(t => days.Index().Any(d => (set & (1 << d.Index)) != 0 && t.From <= d.Item && d.Item <= t.To)))
            .Min(set => System.Numerics.BitOperations.PopCount((uint)set));
    }

    private static List<string> Compute(IEngine engine, List<Task> tasks)
    {
        engine.Execute(
            """
            create table published_task (task varchar, plan varchar, uscc varchar); create table published_plan (plan varchar, period_from date, period_to date);
            create table effective_seat (task varchar, inspector_id varchar, represents varchar)
            """);
        foreach (var t in tasks)
        {
            engine.Execute(FormattableString.Invariant(
                $"insert into published_task values ('{t.Id}', '{t.Id}-计划', '{t.Uscc}'); insert into published_plan values ('{t.Id}-计划', date '{t.From:yyyy-MM-dd}', date '{t.To:yyyy-MM-dd}'); insert into effective_seat values ('{t.Id}', 'I{t.Id[^1]}', '{t.Plan}局')"));
        }

        VisitPlanner.Compute(engine, default);
        using var command = engine.Connection.CreateCommand();
        command.CommandText =
            "select uscc || '|' || visit || '|' || task_list || '|' || cast(first_day as varchar) || '|' || cast(last_day as varchar) || '|' || department_list || '|' || inspector_list || '|' || cast(plans as varchar) from visit";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
