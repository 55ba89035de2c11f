using System.Globalization;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Results;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Ledger;

internal sealed record WorldTask(string Task, string Plan, string Uscc, IReadOnlyList<string> Items, string? ObjectId);

internal sealed record WorldPlan(string Id, DateOnly From, DateOnly To, bool IsJoint, bool ByTier, IReadOnlyList<string> Items);

internal sealed record WorldRecord(
    long Row, string Uscc, string? Plan, string? Task, string? Item, string Department, string? RecordNo, DateOnly Event, DateOnly Known, string Code, bool Found,
    DateOnly? RectifyBy, DateOnly? Rectified, DateOnly? Published, DateOnly? Withdrawn, int? Critical, string? ObjectId);

internal sealed record WorldAct(long Seq, string Task, string Item, string Act, string? Target, DateOnly Day);

internal sealed record WorldLicence(long Row, string Uscc, string Kind, string Number, string Department, string State, DateOnly Event, DateOnly From, DateOnly? To);

/// <summary>Random plans, tasks, records, licences and acts, many of them faulty, with tables on either engine.</summary>
internal sealed class LedgerWorld
{
    public static readonly DateOnly Start = new(2026, 3, 2);
    private static readonly string[] Codes = ["1", "3", "8", "9", "A", "E", "F", "Z"];
    private readonly Dice _dice;

    public LedgerWorld(ulong seed)
    {
        _dice = new Dice(seed);
        Day = Start.AddDays(20 + _dice.Below(70));
        Plans = [.. Enumerable.Range(1, 1 + _dice.Below(3)).Select(n =>
        {
            var from = Start.AddDays(_dice.Below(10));
            return new WorldPlan($"P{n}", from, from.AddDays(10 + _dice.Below(60)), _dice.OneIn(2), _dice.OneIn(2), _dice.OneIn(3) ? ["I1", "I2"] : ["I1"]);
        })];
        Tasks = [.. Plans.SelectMany(p => Enumerable.Range(1, 1 + _dice.Below(6)).Select(n => new WorldTask($"{p.Id}-{n}", p.Id, $"U{n - 1 + (n % 2)}", p.Items, n % 2 == 0 ? $"O{n}" : null)))];
        Records = [.. Enumerable.Range(1, _dice.Below(25)).Select(n => Record(n))];
        Acts = [.. Enumerable.Range(1, _dice.Below(10)).Select(n =>
        {
            var task = Of(Tasks);
            return new WorldAct(n, task.Task, Of(task.Items), _dice.Of("transfer", "rectify", "close"), "judicial", Start.AddDays(_dice.Below(90)));
        })];
        Licences = [.. Enumerable.Range(1, _dice.Below(12)).Select(n => new WorldLicence(
            n, $"U{1 + _dice.Below(6)}", _dice.Of("食品经营许可证", "排污许可证"), $"N{_dice.Below(5)}", _dice.Of("审批局", "食药局"), _dice.Of("有效", "有效", "注销"),
            Start.AddDays(-_dice.Below(400)), Start.AddDays(-100 + _dice.Below(120)), _dice.OneIn(2) ? null : Start.AddDays(_dice.Below(90))))];
        Registered = [.. Enumerable.Range(1, 6).Where(_ => !_dice.OneIn(3)).Select(n => $"U{n}")];
    }

    public DateOnly Day { get; }

    public IReadOnlyList<WorldPlan> Plans { get; }

    public IReadOnlyList<WorldTask> Tasks { get; }

    public IReadOnlyList<WorldRecord> Records { get; }

    public IReadOnlyList<WorldAct> Acts { get; }

    public IReadOnlyList<WorldLicence> Licences { get; }

    public IReadOnlyList<string> Registered { get; }

    /// <summary>Makes the inputs and runs every model of the ledger.</summary>
    public void Run(IEngine engine)
    {
        engine.Execute(DispatchTables.Ddl);
        foreach (var dataset in (string[])["item", "check_object", "inspection", "license", "enterprise"])
        {
            engine.Create(Contract.Current[dataset], dataset);
        }

        DispatchTables.LoadReference(engine, default);
        engine.Execute(string.Join(";\n", Inserts()));
        engine.Execute(
            "drop table if exists calendar_day; create table calendar_day (day date not null, is_workday integer not null); insert into calendar_day values "
            + string.Join(", ", Calendar.Select(d => $"(date '{d.Day}', {d.Works})")));
        foreach (var model in DispatchTables.TaskModels)
        {
            engine.Run(SqlModel.Load($"ledger/{model}"));
        }

        engine.Run(SqlModel.Load("ingest/account/working_day"));
        foreach (var model in ResultTables.Models)
        {
            engine.Run(SqlModel.Load($"ledger/{model}"));
        }
    }

    public static IReadOnlyList<(string Day, string Works)> Calendar { get; } =
    [
        .. CsvLines.ParseTable(SqlText.Read("sql/reference/workday.csv")).Where(r => r["day"].StartsWith("2026", StringComparison.Ordinal)).Select(r => (r["day"], r["is_workday"])),
    ];

    private WorldRecord Record(long row)
    {
        var task = Of(Tasks);
        var plan = Plans.Single(p => p.Id == task.Plan);
        var seen = plan.From.AddDays(_dice.Below(40) - 2);
        var code = _dice.Of(Codes);
        var found = code is "3" or "8" or "A" or "E";
        return new WorldRecord(
            row, _dice.OneIn(10) ? "U99" : task.Uscc, _dice.OneIn(12) ? "P1" : task.Plan, _dice.OneIn(12) ? "none" : task.Task,
            _dice.OneIn(4) ? null : _dice.OneIn(10) ? "I9" : Of(task.Items), _dice.Of("甲局", "乙局"), _dice.OneIn(3) ? null : $"R{_dice.Below(4)}", seen,
            seen.AddDays(_dice.Below(20)), code, _dice.OneIn(10) ? !found : found, Some(seen, 30), Some(seen, 40), Some(seen, 60), _dice.OneIn(10) ? seen : null,
            _dice.OneIn(5) ? _dice.Below(2) : null, (row % 7) switch { 0 => "O9", 1 or 2 => task.ObjectId, 3 when task.ObjectId is null => task.Uscc, _ => null });
    }

    private DateOnly? Some(DateOnly from, int within) => _dice.OneIn(2) ? null : from.AddDays(_dice.Below(within));

    private T Of<T>(IReadOnlyList<T> list) => list[_dice.Below(list.Count)];

    private IEnumerable<string> Inserts()
    {
        yield return $"insert into ledger_day values ({Sql(Day)})";
        foreach (var p in Plans)
        {
            yield return $"insert into published_plan values ('{p.Id}', 't', '2026-02', {Sql(p.From)}, {Sql(p.To)}, 2, null, {p.IsJoint}, {p.ByTier})";
            foreach (var (rank, item) in p.Items.Index())
            {
                yield return $"insert into published_item values ('{p.Id}', '{item}', {rank + 1})";
            }

            yield return $"insert into published_inspector values ('{p.Id}', 'X1', '甲区甲局', '甲局'), ('{p.Id}', 'X2', '乙局', '乙局'), ('{p.Id}', 'X3', '乙局', '乙局')";
        }

        foreach (var i in (string[])["I1", "I2"])
        {
            yield return "insert into item (item_id, name, class, speciality, known_date, department, source, batch, row) values "
                + $"('{i}', '{i}的检查', '一般检查事项', '{(i == "I1" ? "食品" : "")}', date '2026-01-01', 'd', 's', 'b', 1)";
        }

        foreach (var (n, t) in Tasks.Index())
        {
            yield return $"insert into published_task values ('{t.Task}', '{t.Plan}', '{t.Uscc}', {Sql(t.ObjectId)}, 'I1', '甲局', '410402')";
            yield return $"insert into published_drawn values ('{t.Plan}', '{t.Uscc}', {Sql(t.ObjectId)}, '{(n % 2 == 0 ? "A" : "B")}', {n / 2 + 1}, {Tasks.Count}, 0.5)";
            yield return $"insert into published_seat values ('{t.Task}', 1, 'X1'), ('{t.Task}', 2, 'X2')";
            if (t.ObjectId is null)
            {
                yield return $"insert into published_name values ('{t.Plan}', '{t.Uscc}', '企业')";
            }
            else
            {
                yield return "insert into check_object (object_id, uscc, kind, name, valid_from_date, known_date, department, source, batch, row) values "
                    + $"('{t.ObjectId}', '{t.Uscc}', '产品', '产品{t.ObjectId}', date '2020-01-01', date '2020-01-01', '双随机办', 's', 'b', 1)";
            }
        }

        yield return $"insert into replace_act values (1, '{Tasks[0].Task}', 2, 'X3'), (2, '{Tasks[0].Task}', 1, 'X3'), (3, '{Tasks[0].Task}', 1, 'X1')";
        foreach (var r in Records)
        {
            yield return "insert into inspection (uscc, object_id, event_date, known_date, department, record_no, source, batch, row, plan, task, item, result_code, found_problem, rectify_by_date, "
                + "rectified_date, published_date, withdrawn_date, critical_defects) values "
                + $"('{r.Uscc}', {Sql(r.ObjectId)}, {Sql(r.Event)}, {Sql(r.Known)}, '{r.Department}', {Sql(r.RecordNo)}, 's', 'b', {r.Row}, {Sql(r.Plan)}, {Sql(r.Task)}, {Sql(r.Item)}, '{r.Code}', "
                + $"{r.Found}, {Sql(r.RectifyBy)}, {Sql(r.Rectified)}, {Sql(r.Published)}, {Sql(r.Withdrawn)}, {Sql(r.Critical)})";
        }

        foreach (var a in Acts)
        {
            yield return $"insert into finding_act values ({a.Seq}, '{a.Task}', '{a.Item}', '{a.Act}', '{a.Target}', {Sql(a.Day)}, null, null)";
        }

        foreach (var l in Licences)
        {
            yield return "insert into license (uscc, event_date, known_date, department, source, batch, row, kind, number, valid_from_date, valid_to_date, state) values "
                + $"('{l.Uscc}', {Sql(l.Event)}, {Sql(l.Event)}, '{l.Department}', 's', 'b', {l.Row}, '{l.Kind}', '{l.Number}', {Sql(l.From)}, {Sql(l.To)}, '{l.State}')";
        }

        foreach (var uscc in Registered)
        {
            yield return "insert into enterprise (uscc, event_date, known_date, department, source, batch, row, name, region, state) values "
                + $"('{uscc}', date '2020-01-01', date '2020-01-01', '登记科', 's', 'b', 1, '企业', '410402', '在业')";
        }
    }

    private static string Sql(object? value) => value switch
    {
        null => "null",
        DateOnly day => $"date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'",
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => $"'{value}'",
    };
}
