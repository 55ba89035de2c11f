using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Simulation;

[Collection(SimulatedWorkspaces.Shared)]
public sealed class SimulatedTruthTests(SimulatedWorkspaces world)
{
    private string Ranked => $"(select uscc, ntile(10) over (order by mean_risk, uscc) as tenth from {world.Truth("enterprise")})";

    [Theory]
    [InlineData("penalty", 6)]
    [InlineData("listing", 3)]
    [InlineData("judicial", 1.8)]
    [InlineData("complaint", 1.8)]
    public void The_riskiest_tenth_has_several_times_the_records_of_the_safest(string dataset, double times)
    {
        long Of(int tenth) => world.Scalar<long>($"select count(*) from {world.Table(dataset)} as d join {Ranked} as t on t.uscc = d.uscc where t.tenth = {tenth}");
        Assert.True(Of(10) > times * Of(1), $"{Of(10)} against {Of(1)}");
    }

    [Fact]
    public void Most_enterprises_have_few_events_and_some_have_very_many()
    {
        var all = string.Join(" union all ", new[] { "penalty", "listing", "judicial", "complaint" }.Select(d => $"select uscc from {world.Table(d)}"));
        var counts = $"(select t.uscc, count(e.uscc) as n from {world.Truth("enterprise")} as t left join ({all}) as e on e.uscc = t.uscc group by t.uscc)";
        Assert.True(world.Scalar<long>($"select count(*) from {counts} where n <= 2") > SimulatedWorkspaces.Enterprises / 2);
        Assert.True(world.Scalar<long>($"select max(n) from {counts}") > 25);
    }

    [Fact]
    public void The_probability_of_a_problem_follows_the_latent_risk_of_those_still_open()
    {
        Assert.True(world.Scalar<double>($"select corr(latent_risk, ln(problem_probability_12m)) from {world.Truth("enterprise")} where active") > 0.8);
        Assert.Equal(0, world.Scalar<long>($"select count(*) from {world.Truth("enterprise")} where problem_probability_12m not between 0 and 1 or active <> (problem_probability_12m > 0)"));
    }

    [Fact]
    public void Strict_inspectors_find_more_than_lenient_ones()
    {
        var shares =
            $"""
            (select t.strictness > 0 as strict, avg(cast(i.found_problem as integer)) as share
            from (select unnest(inspectors) as inspector_id, found_problem from {world.Table("inspection")}) as i
            join {world.Truth("inspector")} as t on t.inspector_id = i.inspector_id group by 1)
            """;
        Assert.True(world.Scalar<double>($"select max(share) filter (where strict) / max(share) filter (where not strict) from {shares}") > 1.1);
    }

    [Fact]
    public void Inverse_inclusion_probabilities_add_up_to_the_population()
    {
        // A month's general campaign in each of the last twelve months; the population is the enterprises open through the year.
        var estimate = world.Scalar<double>(
            $"""
            select sum(1.0 / inclusion_probability) / 11 from {world.Table("inspection")}
            where plan like '%双随机%' and plan not like '%专项%' and event_date >= date '2025-10-01' and event_date < date '2026-09-01'
            """);
        var population = world.Scalar<long>($"select count(*) from {world.Truth("enterprise")} where active");
        Assert.InRange(estimate, population * 0.8, population * 1.2);
    }

    [Fact]
    public void A_planted_burst_is_at_least_eight_complaints_within_sixty_days()
    {
        var flagged = world.Scalar<long>($"select count(*) from {world.Truth("enterprise")} where complaint_burst");
        var seen = world.Scalar<long>(
            $"""
            select count(*) from (
                select t.uscc from {world.Truth("enterprise")} as t
                join {world.Table("complaint")} as c on c.uscc = t.uscc and c.event_date between t.burst_from_date and t.burst_from_date + 60
                group by t.uscc having count(*) >= 8)
            """);
        Assert.True(flagged >= 5);
        Assert.InRange(seen, flagged - 2, flagged);
    }

    [Fact]
    public void An_enterprise_much_complained_of_keeps_its_base_and_a_surge_is_four_times_it_for_thirty_days()
    {
        using var folder = new TemporaryFolder();
        var context = SimulatedWorkspaces.Context(folder.FullPath);
        Simulator.Simulation.Run(context, new Simulator.SimulationOptions(1_600, 60_000, "busy", SimulatedWorkspaces.Through, Simulator.SimulationForm.Parquet, Busy: 150));
        string In(string file) => $"read_parquet('{folder.FullPath}/{file}.parquet')";
        var counted =
            $"""
            (select t.complaint_base_per_month as base, t.burst_kind is not null as surges,
                    count(*) filter (where c.event_date between t.burst_from_date and t.burst_to_date) as within,
                    count(*) filter (where c.event_date between date '2025-10-01' - 364 and date '2025-10-01') as year_before
             from {In("truth/enterprise")} t join {In("inbox/complaint/*/*")} c on c.uscc = t.uscc
             where t.complaint_base_per_month is not null group by t.uscc, base, surges)
            """;
        Assert.InRange(world.Engine.Scalar<double>($"select sum(within) / sum(base) from {counted} where surges"), 3.6, 4.6);
        Assert.InRange(world.Engine.Scalar<double>($"select sum(year_before) / sum(base * 365 / 30) from {counted}"), 0.93, 1.15);
        Assert.Equal(0, world.Engine.Scalar<long>($"select count(*) from {In("truth/enterprise")} where complaint_base_per_month not between 1 and 24 or (burst_kind = 'surge' and burst_to_date - burst_from_date <> 29)"));
        Assert.InRange(world.Engine.Scalar<long>($"select count(*) from {In("truth/enterprise")} where burst_kind = 'surge'"), 40, 130);
    }

    [Fact]
    public void Most_records_come_within_twenty_working_days_and_courts_are_later_than_hotlines()
    {
        string Late(string dataset) => $"select avg(case when known_date - event_date > 30 then 1.0 else 0.0 end) from {world.Table(dataset)}";
        Assert.InRange(world.Scalar<double>(Late("complaint")), 0, 0.08);
        Assert.InRange(world.Scalar<double>(Late("judicial")), 0.12, 0.5);
    }

    [Fact]
    public void Some_cells_are_planted_and_the_readme_says_that_all_is_simulated()
    {
        Assert.InRange(world.Scalar<long>($"select count(*) from {world.Truth("cell")} where planted"), 3, 40);
        Assert.Contains("模拟数据", File.ReadAllText(Path.Combine(world.Parquet, "truth", "README.md")), StringComparison.Ordinal);
        Assert.Equal(0, world.Scalar<long>($"select count(*) from {world.Table("penalty")} where department not like '%模拟数据%'"));
    }
}
