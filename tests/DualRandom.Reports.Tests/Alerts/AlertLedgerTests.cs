using System.Globalization;
using DualRandom.Reports.Alerts;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests.Alerts;

public sealed class AlertLedgerTests : IDisposable
{
    private static readonly DateOnly Start = new(2026, 2, 2);

    private readonly AlertedWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_acts_are_taken_or_refused_and_leave_the_states_that_plain_loops_give(int seed)
    {
        var chance = new Chance("ledger " + seed.ToString(CultureInfo.InvariantCulture));
        int Pick(int below) => (int)(chance.Next() * below);
        var naive = new NaiveAlertLedger(AlertedWorkspace.Raised);
        var file = _workspace.File("evidence", "proof");
        var today = Start;
        for (var step = 0; step < 40; step++)
        {
            today = today.AddDays(Pick(4));
            var act = new AlertAct(
                Pick(12) == 0 ? "none" : AlertedWorkspace.Raised.Keys.ElementAt(Pick(AlertedWorkspace.Raised.Count)), (AlertActKind)Pick(5), Pick(4) == 0 ? "Office " + Pick(3) : null,
                Pick(3) == 0 ? today.AddDays(Pick(12) - 8) : null, Pick(2) == 0 ? null : "note " + Pick(4), Pick(2) == 0 ? null : file);
            var expected = naive.Take(act, today);
            if (expected)
            {
                Assert.Equal(naive.Line(act.Alert, today), Line(AlertActs.Record(_workspace.On(today), act).Alert));
            }
            else
            {
                var refused = Assert.Throws<DualRandomException>(() => AlertActs.Record(_workspace.On(today), act));
                Assert.Equal(ExitCode.Usage, refused.Code);
                Assert.NotEmpty(refused.Remedy);
            }
        }

        foreach (var day in (DateOnly[])[Start, today.AddDays(-20), today, today.AddDays(40)])
        {
            Assert.Equal(naive.Lines(day), AlertLedger.Read(_workspace.On(today), on: day).Rows.Select(Line).Order(StringComparer.Ordinal));
        }

        Assert.Equal(naive.Taken, _workspace.LogLines());
        Assert.Null(new AuditLog(_workspace.Workspace.AuditLog, TimeProvider.System).Verify().FirstFault);
    }

    [Fact]
    public void The_same_act_again_is_no_second_line_and_evidence_is_its_hash()
    {
        var day = Start.AddDays(3);
        var context = _workspace.On(day);
        var once = AlertActs.Record(context, new AlertAct("a1", AlertActKind.Assign, "Office"));
        Assert.Equal(once.AuditLine, AlertActs.Record(context, new AlertAct("a1", AlertActKind.Assign, "Office")).AuditLine);
        Assert.Equal(1, _workspace.LogLines());
        var closed = AlertActs.Record(context, new AlertAct("a1", AlertActKind.Close, Note: "settled", EvidenceFile: _workspace.File("e", "proof")));
        Assert.Equal(("closed", Digest.OfText("proof"), "settled", "Office"), (closed.Alert.State, closed.Alert.Evidence, closed.Alert.Note, closed.Alert.Department));
    }

    [Fact]
    public void Working_days_of_the_Spring_Festival_do_not_count_against_anyone()
    {
        // Raised on Friday 13 February 2026; 14 February is a working Saturday, 15 to 23 February is the holiday: three working days end on 26 February.
        bool Overdue(int day) => AlertLedger.Read(_workspace.On(new DateOnly(2026, 2, day)), on: new DateOnly(2026, 2, day)).Rows.Single(r => r.Alert == "festival").IsOverdue;
        var works = Sql.Reference.WorkCalendar.Load(_workspace.Workspace).Covering(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28)).Where(d => d.Works).Select(d => d.Day).ToList();
        var third = works.Where(d => d > AlertedWorkspace.Raised["festival"]).ElementAt(2);
        Assert.True(third > new DateOnly(2026, 2, 23));
        Assert.False(Overdue(third.Day));
        Assert.True(Overdue(third.Day + 1));
    }

    [Fact]
    public void Altered_alerts_and_a_broken_log_are_refused()
    {
        AlertActs.Record(_workspace.On(Start.AddDays(3)), new AlertAct("a1", AlertActKind.Assign));
        File.WriteAllText(_workspace.Workspace.AuditLog, File.ReadAllText(_workspace.Workspace.AuditLog).Replace("a1", "a2", StringComparison.Ordinal));
        Assert.Equal(ExitCode.VerificationFailed, Assert.Throws<DualRandomException>(() => AlertLedger.Read(_workspace.On(Start))).Code);
        File.Delete(_workspace.Workspace.AuditLog);
        File.AppendAllText(_workspace.AlertFile, " ");
        Assert.Equal(ExitCode.VerificationFailed, Assert.Throws<DualRandomException>(() => AlertLedger.Read(_workspace.On(Start))).Code);
    }

    [Fact]
    public void The_states_and_their_summary_are_the_same_on_DuckDB_and_PostgreSQL()
    {
        var day = Start.AddDays(40);
        AlertActs.Record(_workspace.On(day), new AlertAct("a1", AlertActKind.Assign));
        AlertActs.Record(_workspace.On(day), new AlertAct("a2", AlertActKind.Assign, On: Start.AddDays(2)));
        AlertActs.Record(_workspace.On(day), new AlertAct("a2", AlertActKind.Close, Note: "n", EvidenceFile: _workspace.File("e", "x")));
        using var duck = DuckDbEngine.InMemory();
        AlertLedger.Attach(duck, _workspace.On(day), null, day, default);
        duck.Execute("create table report_month as select date '2026-02-01' as first_day, date '2026-02-28' as last_day");
        using var server = new PostgresServer();
        using var postgres = PostgresEngine.Open(server.ConnectionString, "alerts");
        foreach (var (table, columns) in ((string, string)[])
            [
                ("alert", "alert text, signal text, unit_kind text, unit text, raised_date date, level text, region text, section text, records bigint, expected decimal(18,4), department text, enterprises bigint"),
                ("alert_act", "seq bigint, alert text, act text, department text, act_date date, evidence text, note text"), ("alert_term", "assign_within integer, close_within integer"),
                ("ledger_day", "day date"), ("alert_day", "day date, worked integer"), ("report_month", "first_day date, last_day date"),
            ])
        {
            postgres.Execute($"create table {table} ({columns})");
            using var command = duck.Connection.CreateCommand();
            command.CommandText = $"select {string.Join(", ", columns.Replace("decimal(18,4)", "decimal", StringComparison.Ordinal).Split(',').Select(c => c.Trim().Split(' ')[0]))} from {table}";
            using var reader = command.ExecuteReader();
            postgres.CopyFrom(reader, table);
        }

        foreach (var name in (string[])["alert/alert_state", "reports/alert_summary"])
        {
            var model = SqlModel.Load(name);
            Assert.True(duck.Run(model) > 0);
            Assert.True(postgres.Run(model) > 0);
            Assert.Equal(TableText.Rows(duck.Connection, model.Name), TableText.Rows(postgres.Connection, model.Name));
        }

        Assert.Equal(
            [("assigned", 1L, 1L, 0L), ("closed", 1, 0, 1), ("raised", 1, 1, 0)],
            duck.Query("select state, cast(sum(alerts) as bigint), cast(sum(overdue) as bigint), cast(sum(assigned_in_time) as bigint) from alert_summary group by state order by state",
                r => (r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3))));
    }

    private static string Line(AlertRow row) => FormattableString.Invariant(
        $"{row.Alert} {row.State} {(row.IsOverdue ? "overdue" : "")} {row.Department} {row.AssignedOn:yyyy-MM-dd} {row.ClosedOn:yyyy-MM-dd} {row.ActedOn:yyyy-MM-dd} {row.Note}");
}
