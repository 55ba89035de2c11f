using System.Globalization;
using DualRandom.Reports.Alerts;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Reports.Tests.Alerts;

public sealed class AlertModelTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(12);

    private static Arbitrary<int> Seeds => Gen.Choose(0, 100_000).ToArbitrary();

    [Fact]
    public void Every_alert_is_the_one_that_the_definition_gives() => Prop.ForAll(Seeds, seed =>
    {
        var world = AlertWorld.Make(seed);
        Assert.Equal(Naive(world), Found(world));
    }).Check(Few);

    [Fact]
    public void The_worlds_of_these_tests_hold_alerts_of_every_kind_and_level()
    {
        var lines = Enumerable.Range(1, 25).SelectMany(s => Found(AlertWorld.Make(s, 25))).ToList();
        Assert.All((string[])["enterprise", "region", "industry", "address", "person", "notice", "warning", "severe", "complaint", "change", "listing"], word => Assert.Contains(lines, l => l.Contains(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter() => Prop.ForAll(Seeds, seed =>
    {
        var world = AlertWorld.Make(seed);
        Assert.Equal(Found(world), Found(new AlertWorld([.. world.Enterprises.Reverse()], [.. world.Records.OrderBy(r => r.Known).ThenBy(r => r.Uscc, StringComparer.Ordinal)])));
    }).Check(Few);

    [Fact]
    public void What_becomes_known_after_a_day_changes_nothing_as_of_that_day() => Prop.ForAll(Seeds, seed =>
    {
        var world = AlertWorld.Make(seed);
        var day = AlertWorld.Month.FirstDay.AddDays(seed % 31);
        var then = new AlertWorld([.. world.Enterprises.Where(e => e.Known <= day)], [.. world.Records.Where(r => r.Known <= day)]);
        bool By(string line) => string.CompareOrdinal(line.Split('|')[0], day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) <= 0;
        Assert.Equal(Found(then).Where(By), Found(world).Where(By));
    }).Check(Few);

    [Fact]
    public void One_more_record_never_lowers_the_level_of_its_unit_on_any_day() => Prop.ForAll(Seeds, seed =>
    {
        var world = AlertWorld.Make(seed);
        using var engine = DuckDbEngine.InMemory();
        var before = Alarms(engine, world);
        var added = world.Records.First(r => r.Happened >= AlertWorld.Month.FirstDay) with { Known = AlertWorld.Month.FirstDay.AddDays(20), Happened = AlertWorld.Month.FirstDay.AddDays(18) };
        var after = Alarms(engine, world with { Records = [.. world.Records, added] });
        foreach (var (key, level) in before.Where(a => a.Key.StartsWith($"{added.Signal}|enterprise|{added.Uscc}|", StringComparison.Ordinal)))
        {
            Assert.True(after.GetValueOrDefault(key) >= level, key);
        }
    }).Check(Few);

    [Fact]
    public void DuckDB_and_PostgreSQL_give_the_same_tables()
    {
        using var server = new PostgresServer();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "alerts");
        using var duck = DuckDbEngine.InMemory();
        foreach (var seed in (int[])[3, 8])
        {
            var world = AlertWorld.Make(seed, 25);
            world.Load(duck, AlertWorld.Month);
            world.Load(postgres, AlertWorld.Month);
            AlertFinder.Run(duck, new AlertPolicy(), default);
            AlertFinder.Run(postgres, new AlertPolicy(), default);
            foreach (var name in AlertFinder.Tests.Concat(AlertFinder.Episodes).Concat(AlertFinder.Alerts).Where(n => n != "alert_day"))
            {
                var expected = TableText.Rows(duck.Connection, name);
                Assert.NotEmpty(expected);
                Assert.Equal(expected, TableText.Rows(postgres.Connection, name));
                var key = SqlModel.Load($"alert/{name}").Key;
                if (key is not ["none"])
                {
                    Assert.Equal(expected.Count, expected.Select(r => string.Join('|', key.Select(k => r.Split('\t').Single(c => c.StartsWith(k + "=", StringComparison.Ordinal))))).Distinct(StringComparer.Ordinal).Count());
                }
            }
        }
    }

    [Fact]
    public void Every_model_of_the_folder_is_run() => Assert.Equal(
        SqlModel.LoadAll("alert").Select(m => m.Name).Order(StringComparer.Ordinal),
        AlertFinder.Tests.Concat(AlertFinder.Episodes).Concat(AlertFinder.Alerts).Append("alert_state").Order(StringComparer.Ordinal));

    private static List<string> Naive(AlertWorld world) =>
    [
        .. new NaiveAlerts(world, AlertWorld.Month).Find()
            .Select(a => FormattableString.Invariant($"{a.Raised:yyyy-MM-dd}|{a.Signal}|{a.Kind}|{a.Unit}|{a.First:yyyy-MM-dd}|{a.Window}|{a.Count}|{a.ExpectedMilli}|{a.Limit}|{a.Level}|{a.Members}"))
            .Order(StringComparer.Ordinal),
    ];

    private static List<string> Found(AlertWorld world)
    {
        using var engine = DuckDbEngine.InMemory();
        world.Load(engine, AlertWorld.Month);
        AlertFinder.Run(engine, new AlertPolicy(), default);
        return
        [
            .. engine.Query(
                """
                select concat_ws('|', a.raised_date, a.signal, a.unit_kind, a.unit, a.first_date, a.window_days, a.records, r.expected_milli, a.limit_records, a.level,
                                 (select string_agg(uscc || ':' || records, ' ' order by uscc) from alert_member m where m.alert = a.alert))
                from alert a join alert_raised r on r.alert = a.alert
                """, r => r.GetString(0)).Order(StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, int> Alarms(DuckDbEngine engine, AlertWorld world)
    {
        world.Load(engine, AlertWorld.Month);
        AlertFinder.Run(engine, new AlertPolicy(), default);
        return engine.Query(
            "select concat_ws('|', signal, unit_kind, unit, look_date), case level when 'severe' then 3 when 'warning' then 2 else 1 end from alert_alarm", r => (r.GetString(0), r.GetInt32(1)))
            .ToDictionary(a => a.Item1, a => a.Item2, StringComparer.Ordinal);
    }
}
