using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Matching;
using DualRandom.Ingest.Tests.Simulation;
using DualRandom.Simulator.Departments;
using DualRandom.Sql.Engines;
using Xunit.Abstractions;

namespace DualRandom.Ingest.Tests.Matching;

/// <summary>The departments' files of the simulator without their codes, judged by what it says it put where.</summary>
[Collection(SimulatedWorkspaces.Shared)]
public sealed class SimulatedMatchTests(SimulatedWorkspaces world, ITestOutputHelper output)
{
    [Fact]
    public void On_the_simulators_truth_precision_is_999_in_a_thousand_and_recall_95_in_a_hundred()
    {
        using var workspace = new WorkspaceFixture([]);
        using var engine = ReferenceTables.Open(workspace.Context, CancellationToken.None);
        foreach (var dataset in (string[])["enterprise", "change"])
        {
            engine.Execute($"create view {dataset} as select *, 's' as source, 'b' as batch, row_number() over () as row from {world.Table(dataset)}");
        }

        Receive(engine);
        Matcher.Match(engine, [], CancellationToken.None);
        var counts = engine.Query(
            """
            select
                t.kind, count(*), count(*) filter (t.expected <> 'unmatched'), count(m.uscc), count(*) filter ('matched:' || m.uscc = t.expected),
                count(*) filter (u.why is not null)
            from truth as t
            left join match as m on m.batch = t.file and m.row = t.data_row
            left join match_unmatched as u on u.batch = t.file and u.row = t.data_row
            group by t.kind order by t.kind
            """,
            r => (Kind: r.GetString(0), Rows: r.GetInt64(1), Matchable: r.GetInt64(2), Accepted: r.GetInt64(3), Right: r.GetInt64(4), Queued: r.GetInt64(5)));
        foreach (var c in counts)
        {
            output.WriteLine($"{c.Kind}: {c.Rows} rows, {c.Matchable} to match, {c.Accepted} accepted, {c.Right} rightly");
        }

        var (accepted, right, matchable) = (counts.Sum(c => c.Accepted), counts.Sum(c => c.Right), counts.Sum(c => c.Matchable));
        output.WriteLine($"precision {right}/{accepted}, recall {right}/{matchable}");
        Assert.All(counts, c => Assert.Equal(c.Rows, c.Accepted + c.Queued));
        Assert.True(matchable > 500);
        Assert.True(right >= 0.999 * accepted, $"precision {right}/{accepted}");
        Assert.True(right >= 0.95 * matchable, $"recall {right}/{matchable}");
    }

    private void Receive(DuckDbEngine engine)
    {
        engine.Execute(
            $"""
            create table truth as
            select * from read_parquet('{world.Files}/truth/dirt.parquet') where expected = 'unmatched' or expected like 'matched:%';
            create table stated (dataset varchar, file varchar, row bigint, event_day varchar, code varchar, registration_no varchar, organisation_code varchar, name varchar)
            """);
        var dirt = engine.Query("select source, file, data_row from truth", r => (Source: r.GetString(0), File: r.GetString(1), Row: (int)r.GetInt64(2)));
        using var transaction = engine.DuckDb.BeginTransaction();
        using var appender = engine.DuckDb.CreateAppender("stated");
        foreach (var file in dirt.GroupBy(d => (d.Source, d.File)))
        {
            var format = DepartmentFile.All.Single(f => f.Source == file.Key.Source);
            var columns = FileColumn.Of(format);
            var rows = ReceivedRows.Read(Path.Combine(world.Files, file.Key.File));
            foreach (var (_, _, number) in file)
            {
                string? Text(Func<FileColumn, bool> which) => columns.FirstOrDefault(which) is { } c ? rows[number - 1].GetValueOrDefault(c.Header) : null;
                appender.CreateRow()
                    .AppendValue(format.Dataset.Name)
                    .AppendValue(file.Key.File)
                    .AppendValue((long)number)
                    .AppendValue(Text(c => c.Target?.Name == "event_date"))
                    .AppendValue(Text(c => c.Target?.Name == "uscc"))
                    .AppendValue(Text(c => c.Role == "registration_no"))
                    .AppendValue(Text(c => c.Role == "organisation_code"))
                    .AppendValue(Text(c => c.Role == "name"))
                    .EndRow();
            }
        }

        appender.Close();
        transaction.Commit();
        engine.Execute(
            """
            create view keyless as
            select dataset, 's' as source, file as batch, row, '局' as department, ingest_date(ingest_text(event_day)) as event_date,
                ingest_date(ingest_text(event_day)) as known_date, ingest_text(code) as code_stated, ingest_text(registration_no) as registration_no,
                ingest_text(organisation_code) as organisation_code, ingest_text(name) as name, cast(null as varchar) as region
            from stated
            """);
    }
}
