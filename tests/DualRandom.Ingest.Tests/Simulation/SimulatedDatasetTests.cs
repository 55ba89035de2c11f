using DualRandom.Simulator;
using DualRandom.Sql.Contracts;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Simulation;

[Collection(SimulatedWorkspaces.Shared)]
public sealed class SimulatedDatasetTests(SimulatedWorkspaces world)
{
    private static readonly string[] Provenance = ["source", "batch", "row"];

    public static TheoryData<string> Datasets => [.. Contract.Current.Datasets.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Datasets))]
    public void Every_dataset_has_rows_the_contracts_columns_and_types_and_nothing_missing_that_is_required(string dataset)
    {
        var contract = Contract.Current[dataset];
        var columns = contract.Columns.Where(c => !Provenance.Contains(c.Name)).ToList();
        var described = world.Engine.Query($"describe select * from {world.Table(dataset)}", r => (r.GetString(0), r.GetString(1).ToLowerInvariant()));
        Assert.Equal(columns.Select(c => (c.Name, c.Type)), described);
        Assert.True(world.Scalar<long>($"select count(*) from {world.Table(dataset)}") > 0);
        Assert.All(columns.Where(c => c.Required), c => Assert.Equal(0, world.Scalar<long>($"select count(*) from {world.Table(dataset)} where {c.Name} is null")));
        Assert.All(columns.Where(c => !c.Required && !IsEmptyHere(dataset, c.Name)), c => Assert.True(world.Scalar<long>($"select count({c.Name}) from {world.Table(dataset)}") > 0, c.Name));
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void Every_value_keeps_the_contracts_rules(string dataset)
    {
        foreach (var column in Contract.Current[dataset].Columns)
        {
            foreach (var (rule, argument) in column.Rules.Where(r => r.Name is "one_of" or "min" or "max"))
            {
                var breaks = rule switch
                {
                    "one_of" => $"{column.Name} not in ({string.Join(", ", argument.Split('|').Select(v => $"'{v}'"))})",
                    "min" => $"{column.Name} < {argument}",
                    _ => $"{column.Name} > {argument}",
                };
                if (!Provenance.Contains(column.Name))
                {
                    Assert.Equal(0, world.Scalar<long>($"select count(*) from {world.Table(dataset)} where {breaks}"));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void The_summary_counts_what_was_written(string dataset) =>
        Assert.Equal(world.ParquetSummary.Datasets[dataset], world.Scalar<long>($"select count(*) from {world.Table(dataset)}"));

    [Fact]
    public void Both_forms_are_of_the_same_world() => Assert.Equal(world.ParquetSummary.Datasets, world.FilesSummary.Datasets);

    [Fact]
    public void No_record_is_known_before_it_happened_or_after_the_last_day()
    {
        foreach (var dataset in Contract.Current.Datasets.Where(d => d.Layer == TableLayer.Record))
        {
            Assert.Equal(0, world.Scalar<long>($"select count(*) from {world.Table(dataset.Name)} where known_date < event_date or known_date > date '2026-10-31'"));
            Assert.Equal(0, world.Scalar<long>($"select count(*) from {world.Table(dataset.Name)} where '{dataset.Name}' <> 'enterprise' and event_date < date '2021-11-01'"));
        }
    }

    [Fact]
    public void Every_record_is_of_a_known_enterprise_and_every_repair_of_a_known_record()
    {
        foreach (var dataset in Contract.Current.Datasets.Where(d => d.Columns.Any(c => c.Name == "uscc")))
        {
            Assert.Equal(0, world.Scalar<long>($"select count(*) from {world.Table(dataset.Name)} where uscc not in (select uscc from {world.Table("enterprise")})"));
        }

        Assert.Equal(0, world.Scalar<long>(
            $"""
            select count(*) from {world.Table("repair")}
            where repaired_record_no not in (select record_no from {world.Table("penalty")} union all select record_no from {world.Table("listing")})
            """));
    }

    [Fact]
    public void Industries_and_result_codes_are_those_of_the_code_tables()
    {
        var reference = Path.Combine(Repository.Root, "sql", "reference");
        Assert.Equal(0, world.Scalar<long>(
            $"select count(*) from {world.Table("enterprise")} where industry not in (select code from read_csv('{reference}/industry.csv', all_varchar = true))"));
        Assert.Equal(0, world.Scalar<long>(
            $"""
            select count(*) from {world.Table("inspection")} as i
            left join read_csv('{reference}/result_code.csv', all_varchar = true) as c on c.code = i.result_code
            where c.code is null or (c.is_problem = '1') <> i.found_problem
            """));
    }

    [Theory]
    [InlineData(3_000, 6_000)]
    [InlineData(3_000, 75_000)]
    public void About_as_many_events_come_as_were_asked_for(long enterprises, long events)
    {
        using var folder = new TemporaryFolder();
        var summary = SimulatedWorkspaces.Run(folder.FullPath, enterprises, events, "count", SimulationForm.Parquet);
        Assert.InRange(summary.Events, events * 0.94, events * 1.06);
        Assert.InRange(world.ParquetSummary.Events, SimulatedWorkspaces.Events * 0.97, SimulatedWorkspaces.Events * 1.03);
    }

    private static bool IsEmptyHere(string dataset, string column) =>
        (column == "record_no" && dataset is "annual_report" or "relation") || (column == "valid_to_date" && dataset is "inspector" or "recusal" or "domain_class")
        || (column == "object_id" && dataset == "inspection") || column is "withdrawn_date" or "type_code" or "critical_defects" or "major_defects" or "minor_defects" or "finding" or "rectify_by_date" || (column == "state" && dataset == "penalty");
}
