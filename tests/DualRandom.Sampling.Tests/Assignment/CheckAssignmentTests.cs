using System.Globalization;
using DualRandom.Sampling.Assignment;
using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>The rules in SQL beside the assigner: silent on what it makes, loud on each breach planted, on both engines.</summary>
public sealed class CheckAssignmentTests
{
    private const string Seed = "种子";

    private static readonly PlanPeriod Period = new(new(2026, 10, 8), new(2026, 10, 31));

    [Fact]
    public void What_the_assigner_makes_breaks_no_rule_in_any_mode()
    {
        using var engine = DuckDbEngine.InMemory(new EngineOptions(Threads: 1));
        var checkedSeats = 0;
        foreach (var mode in Enum.GetValues<StaffingMode>())
        {
            foreach (var problem in Enumerable.Range(0, 400).Select(i => StaffingCase.Roll((ulong)i, mode: mode)).Where(p => p.Assign(Seed).Feasible).Take(12))
            {
                var seats = problem.Assign(Seed).Seats;
                Load(engine, problem, seats);
                Assert.Empty(Broken(engine));
                checkedSeats += seats.Count;
            }
        }

        Assert.True(checkedSeats > 150, $"{checkedSeats}");
    }

    [Fact]
    public void Every_breach_is_found_by_its_name_on_both_engines()
    {
        using var server = new PostgresServer();
        using var duck = DuckDbEngine.InMemory(new EngineOptions(Threads: 1));
        using var postgres = PostgresEngine.Open(server.ConnectionString, "checks");
        foreach (var engine in (IEngine[])[duck, postgres])
        {
            foreach (var (rules, sent, rule) in Breaches())
            {
                Load(engine, Room(rules), Seats(rules, sent));
                Assert.Equal(rule, string.Join(' ', Broken(engine).Distinct()));
            }
        }
    }

    private static IEnumerable<(StaffingRules Rules, string[] Sent, string Rule)> Breaches()
    {
        var joint = new StaffingRules(2, ["市场监管", "公安"]);
        var lead = new StaffingRules(3, ["市场监管", "公安"], StaffingMode.LeadHelper);
        var groups = new StaffingRules(2, ["市场监管", "公安"], StaffingMode.Groups);
        yield return (joint, ["M1 P1", "M2 P2"], "");
        yield return (joint, ["M1 P1", "P2 M2"], "");
        yield return (joint, ["M1 P1", "M2"], "department too_few");
        yield return (joint, ["M1 P1", "M2 P2 P3"], "too_many");
        yield return (joint, ["M1 P1", "M2 M3"], "department");
        yield return (joint, ["M1 P1", "P2 P3"], "department");
        yield return (joint, ["M1 P1", "M2 P2 P2"], "too_many twice");
        yield return (joint, ["M4 P1", "M2 P2"], "recused");
        yield return (joint, ["M2 P2", "M1 P1"], "pair");
        yield return (joint, ["M1 P1", "M5 P1"], "not_eligible");
        yield return (joint, ["M1 P1", "M9 P1"], "department not_eligible");
        yield return (joint with { CrossArea = true }, ["M6 P1", "M7 P1"], "not_eligible");
        yield return (joint with { CrossArea = true }, ["M1 P1", "M5 P1"], "");
        yield return (joint with { MostTasks = 1 }, ["M1 P1", "M2 P1"], "overload");
        yield return (joint with { MostTasks = 2 }, ["M1 P1", "M2 P1"], "");
        yield return (joint, ["M1 P1", "E1 P2"], "department not_eligible officers");
        yield return (joint, ["M1 P1!", "M2 P2"], "ticket");
        yield return (lead, ["M1 M3 P1", "M1 P2 E1"], "");
        yield return (lead, ["M1 M3 P1", "P2 M1 E1"], "lead");
        yield return (lead, ["M1 M3 P1", "M3 M2 P2"], "lead");
        yield return (lead, ["M1 M3 P1", "M1 M2 P2"], "lead");
        yield return (lead, ["M1 M3 P1", "M1 E2 E1"], "department officers");
        yield return (joint with { Items = 3 }, ["M1 P1", "M2 P2"], "speciality");
        yield return (joint with { Items = 3 }, ["M1 P1", "M1 P2"], "");
        yield return (groups, ["M1 P1 E1", "M2 P2"], "");
        yield return (groups, ["M1 P1", "M2 P2"], "group");
        yield return (groups, ["M1 P1 E1", "M2 P2 M3"], "group ticket");
    }

    /// <summary>Two tasks; M4 is recused from the first enterprise, M1 and P1 were together at the second, M5 is of another county, M6 and M7 of the same, the others of the prefecture.</summary>
    private static StaffingCase Room(StaffingRules rules) => new(
        rules,
        [
            new("M1", "410400", "市场监管", "主检", "甲", 3), new("M2", "410400", "市场监管", "主检", "乙", 1), new("M3", "410400", "市场监管", "协检"),
            new("M4", "410400", "市场监管"), new("M5", "410403", "市场监管"), new("M6", "410400", "市场监管"), new("M7", "410402", "市场监管"),
            new("P1", "410400", "公安", null, "甲"), new("P2", "410400", "公安", null, "乙"), new("P3", "410400", "公安"),
            new("E1", "410400", "公安", "专家", "甲"), new("E2", "410400", "公安", "专家"),
        ],
        [("M4", "U1")], [new("U2", "M1", "P1")], [new("t1", "U1", "410402"), new("t2", "U2", "410402")]);

    private static List<Seat> Seats(StaffingRules rules, string[] sent)
    {
        var groups = Room(rules).Inspectors.ToDictionary(i => i.Id, i => rules.Mode == StaffingMode.Groups ? i.Team : null, StringComparer.Ordinal);
        return [.. sent.SelectMany((names, t) => names.Split(' ').Select((name, n) =>
        {
            var id = name.TrimEnd('!');
            var key = groups.GetValueOrDefault(id) ?? (rules.Mode == StaffingMode.Groups ? "乙" : id);
            return new Seat($"t{t + 1}", n + 1, id, Tickets.Of(Seed, StaffingCase.Plan, $"t{t + 1}", name.EndsWith('!') ? "other" : key));
        }))];
    }

    private static void Load(IEngine engine, StaffingCase problem, List<Seat> seats)
    {
        var rules = problem.Rules;
        var plan = new Plan(
            StaffingCase.Plan, "x", "2026-09", "i0", rules.Departments[0], Period, InspectorsPerTask: rules.Seats, With: [.. rules.Departments.Skip(1)],
            Staffing: new(rules.Mode, rules.CrossArea, rules.MostTasks), AlsoItems: [.. Items(rules.Items).Skip(1)]);
        DrawTables.LoadPlan(engine, plan, default);
        DrawTables.LoadSeed(engine, Seed, default);
        foreach (var table in (string[])["task", "task_inspector", "previous_pair"])
        {
            engine.Create(Contract.Current[table], table);
        }

        engine.Execute("drop table if exists eligible_inspector; drop table if exists eligible_recusal");
        engine.Execute("create table eligible_inspector (inspector_id varchar, area varchar, grade varchar, team varchar, represents varchar, fits varchar)");
        engine.Execute("create table eligible_recusal (inspector_id varchar, uscc varchar)");
        Insert(engine, "eligible_inspector", problem.Inspectors.Select(i => (string?[])[i.Id, i.Area, i.Grade, i.Team, i.Department, string.Join(';', rules.Items == 0 ? ["i0"] : Items(i.Fits))]));
        Insert(engine, "eligible_recusal", problem.Recusals.Select(r => (string?[])[r.Id, r.Uscc]));
        Insert(engine, "previous_pair", problem.Pairs.Select(p => (string?[])[p.Uscc, p.First, p.Second]));
        Insert(engine, "task", problem.Tasks.Select(t => (string?[])[t.Task, StaffingCase.Plan, t.Uscc, "i", rules.Departments[0], t.Area, null]));
        Insert(engine, "task_inspector", seats.Select(s => (string?[])[s.Task, s.Number.ToString(CultureInfo.InvariantCulture), s.InspectorId, s.Ticket]));
    }

    private static IEnumerable<string> Items(ulong bits) => Enumerable.Range(0, 3).Where(n => (bits >> n & 1) == 1).Select(n => $"i{n}");

    private static void Insert(IEngine engine, string table, IEnumerable<string?[]> rows)
    {
        var values = string.Join(", ", rows.Select(row => $"({string.Join(", ", row.Select(v => v is null ? "null" : $"'{v}'"))})"));
        engine.Execute(values.Length > 0 ? $"insert into {table} values {values}" : "select 1");
    }

    private static List<string> Broken(IEngine engine)
    {
        engine.Run(SqlModel.Load("draw/check_assignment"));
        using var command = engine.Connection.CreateCommand();
        command.CommandText = "select rule from check_assignment order by rule";
        using var reader = command.ExecuteReader();
        var rules = new List<string>();
        while (reader.Read())
        {
            rules.Add(reader.GetString(0));
        }

        return [.. rules.Order(StringComparer.Ordinal)];
    }
}
