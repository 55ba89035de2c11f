using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Plans;

public sealed class PlanFreezeTests : IDisposable
{
    private readonly PreparedWorkspace _workspace = new(tags: PreparedWorkspace.SomeTags, inspections: PreparedWorkspace.SomeInspections);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void Who_is_left_out_is_counted_by_reason_and_listed()
    {
        var plan = _workspace.Plan(change: p =>
        {
            p["item"] = "SP-04";
            p["caps"] = new JsonObject { ["notWithinMonths"] = 6 };
            p["exclusions"] = new JsonObject { ["tags"] = new JsonArray("观察期"), ["enterprises"] = new JsonArray(Uscc(1), Uscc(3), "000000000000000000") };
        });
        var frozen = Sampler.Freeze(_workspace.Context, plan);
        var observed = Enumerable.Range(0, 1000).Where(i => i % 10 == 0 || i is 1 or 3).ToList();
        var unfit = Enumerable.Range(0, 1000).Except(observed).Where(i => i % 3 != 0).ToList();
        var inspected = Enumerable.Range(0, 1000).Except(observed).Except(unfit).Where(i => i % 4 == 0).ToList();
        Assert.Equal(
            [("inspected", (long)inspected.Count), ("item", unfit.Count), ("observation", observed.Count)], frozen.Counts.Excluded!.Select(e => (e.Key, e.Value)));
        Assert.Equal(1000 - observed.Count - unfit.Count - inspected.Count, frozen.Counts.Frame);
        Assert.Equal(frozen.Counts.Frame, frozen.Strata.Sum(s => s.Size));
        var listed = File.ReadLines(Path.Combine(frozen.Folder, DrawFiles.Excluded)).Skip(1).Select(l => l.Split(',')).ToDictionary(l => l[0], l => l[3], StringComparer.Ordinal);
        Assert.Equal(observed.Concat(unfit).Concat(inspected).Select(Uscc).Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("item", listed[Uscc(unfit[0])]);
        var draw = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("1"));
        Assert.Empty(Verification.DrawVerifier.Verify(_workspace.Context, draw.Folder).Differences);
        Assert.DoesNotContain(File.ReadLines(Path.Combine(draw.Folder, DrawFiles.Drawn)).Skip(1), l => listed.ContainsKey(l.Split(',')[0]));
    }

    [Fact]
    public void Who_another_plan_drew_is_not_drawn_again()
    {
        var first = Sampler.Draw(_workspace.Context, _workspace.Plan("first"), Witnessed.Seed("1"));
        var plan = _workspace.Plan("second", p =>
        {
            p["exclusions"] = new JsonObject { ["notDrawnBy"] = new JsonArray("first") };
            p["rates"] = new JsonObject { ["D"] = 1 };
        });
        var second = Sampler.Freeze(_workspace.Context, plan);
        Assert.Equal(first.Drawn, second.Counts.Excluded!["drawn"]);
        Assert.Equal(20 - first.Strata.Single(s => s.Stratum == "D").Quota, second.Strata.Single(s => s.Stratum == "D").Quota);
        var early = _workspace.Plan("third", p => p["exclusions"] = new JsonObject { ["notDrawnBy"] = new JsonArray("second") });
        Refused(early, ExitCode.Usage, "“second”", "exclusions.notDrawnBy");
    }

    [Fact]
    public void A_triggered_plan_draws_only_from_those_whose_indicators_reach_the_thresholds()
    {
        var plan = _workspace.Plan(change: p => p["trigger"] = new JsonObject { ["any"] = new JsonArray("complaints_3m >= 4", "complaints_3m = 0"), ["all"] = new JsonArray("complaints_3m < 4.5") });
        Assert.Equal(400, Sampler.Freeze(_workspace.Context, plan).Counts.Frame);
        Refused(_workspace.Plan("p2", p => p["trigger"] = new JsonObject { ["any"] = new JsonArray("uscc2 >= 4") }), ExitCode.Usage, "uscc2", "trigger");
    }

    [Fact]
    public void Directed_tagged_one_tier_and_whole_strata_do_as_the_plan_says()
    {
        var plan = _workspace.Plan(change: p =>
        {
            p["tags"] = new JsonArray("餐饮店", "网吧");
            p["tiers"] = new JsonArray("D");
            p["mode"] = "单级抽取";
            p["takeAll"] = new JsonArray("D");
        });
        Assert.Equal([new StratumCount("D", 7, 7)], Sampler.Freeze(_workspace.Context, plan).Strata);
    }

    [Fact]
    public void Small_regions_of_a_tier_are_drawn_as_one_stratum_when_the_plan_says_so()
    {
        var plan = _workspace.Plan(change: p =>
        {
            p["stratify"] = "tierRegion";
            p["mergeBelow"] = 28;
        });
        var strata = Sampler.Freeze(_workspace.Context, plan).Strata;
        Assert.Equal(
            ["A-410402", "A-410403", "A-410421", "B-410402", "B-410403", "B-410421", "C-merged", "D-merged"],
            strata.Select(s => s.Stratum));
        Assert.Equal([new StratumCount("C-merged", 80, 8), new StratumCount("D-merged", 20, 4)], strata.TakeLast(2));
    }

    [Fact]
    public void A_count_below_the_floor_is_refused_unless_a_reason_is_stated()
    {
        Refused(_workspace.Plan("p1", p => p["counts"] = new JsonObject { ["C"] = 7 }), ExitCode.Usage, "8", "counts");
        Assert.Equal(8, Quota(_workspace.Plan("p2", p => p["counts"] = new JsonObject { ["C"] = 8 }), "C"));
        Assert.Equal(7, Quota(_workspace.Plan("p3", p => (p["counts"], p["reason"]) = (new JsonObject { ["C"] = 7 }, "人力不足")), "C"));
        Refused(_workspace.Plan("p4", p => p["counts"] = new JsonObject { ["C"] = 81 }), ExitCode.Infeasible, "80", "tiers");
    }

    [Fact]
    public void The_most_never_cuts_floors_without_a_reason()
    {
        Refused(_workspace.Plan("p1", p => p["caps"] = new JsonObject { ["most"] = 26 }), ExitCode.Usage, "27", "caps.most");
        var cut = Sampler.Freeze(_workspace.Context, _workspace.Plan("p2", p => (p["caps"], p["reason"]) = (new JsonObject { ["most"] = 20 }, "人力不足"))).Strata;
        Assert.Equal([0L, 8, 8, 4], cut.Select(s => s.Quota));
    }

    [Fact]
    public void Quotas_beyond_capacity_are_refused_and_spare_capacity_goes_to_the_highest_tier_only_when_asked()
    {
        JsonObject Days(int days, bool fill) => new() { ["inspectorDays"] = days, ["daysPerTask"] = 0.5, ["fillCapacity"] = fill };
        Refused(_workspace.Plan("p1", p => p["capacity"] = Days(26, false)), ExitCode.Infeasible, "26", "capacity");
        Assert.Equal([7L, 8, 8, 4], Sampler.Freeze(_workspace.Context, _workspace.Plan("p2", p => p["capacity"] = Days(60, false))).Strata.Select(s => s.Quota));
        Assert.Equal([7L, 8, 25, 20], Sampler.Freeze(_workspace.Context, _workspace.Plan("p3", p => p["capacity"] = Days(60, true))).Strata.Select(s => s.Quota));
    }

    [Fact]
    public void A_plan_whose_item_or_tier_has_no_object_is_refused_with_the_reason()
    {
        Refused(_workspace.Plan("p1", p => (p["tiers"], p["industries"]) = (new JsonArray("C", "D"), new JsonArray("A"))), ExitCode.Infeasible, "C 级只有 0 个检查对象", "tiers");
        using var bare = new PreparedWorkspace(tags: PreparedWorkspace.SomeTags.Replace("'餐饮店'", "'学校'", StringComparison.Ordinal).Replace("date '2020-01-01'", "date '2030-01-01'", StringComparison.Ordinal));
        var error = Assert.Throws<DualRandomException>(() => Sampler.Freeze(bare.Context, bare.Plan(change: p => p["alsoItems"] = new JsonArray("SP-04"))));
        Assert.Equal(ExitCode.Infeasible, error.Code);
        Assert.Contains("SP-04", error.Message, StringComparison.Ordinal);
        Refused(_workspace.Plan("p2", p => p["alsoItems"] = new JsonArray("SP-77")), ExitCode.Usage, "SP-77", "item");
    }

    [Fact]
    public void A_county_plan_that_repeats_a_frozen_city_plan_is_refused_and_told_by_the_check()
    {
        Sampler.Freeze(_workspace.Context, _workspace.Plan("city", p => p["level"] = "cityDrawCountyCheck"));
        var county = _workspace.Plan("county", p => (p["level"], p["regions"]) = ("县抽县查", new JsonArray("410402")));
        Refused(county, ExitCode.Usage, "“city”", "id");
        var fault = Assert.Single(Assert.Single(Sampler.Check(_workspace.Context, [county])).Faults);
        Assert.Contains("“city”", fault.What, StringComparison.Ordinal);
        Assert.StartsWith(county + ":", fault.Where, StringComparison.Ordinal);
        Assert.Empty(Sampler.Check(_workspace.Context, [_workspace.Plan("other", p => (p["level"], p["item"]) = ("县抽县查", "SP-04"))])[0].Faults);
    }

    [Fact]
    public void A_city_plan_that_a_frozen_county_plan_repeats_is_refused_too_with_the_same_pair()
    {
        Sampler.Freeze(_workspace.Context, _workspace.Plan("county", p => (p["level"], p["regions"]) = ("县抽县查", new JsonArray("410402"))));
        var city = _workspace.Plan("city", p => p["level"] = "cityDrawCountyCheck");
        Refused(city, ExitCode.Usage, "县级计划“county”与市级计划“city”", "id");
        Assert.Contains("“county”", Assert.Single(Assert.Single(Sampler.Check(_workspace.Context, [city])).Faults).What, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Preview(_workspace.Context, city)).Code);
    }

    [Fact]
    public void A_refusal_of_freeze_and_preview_names_the_line_of_the_plan()
    {
        var path = _workspace.At("plan.yaml");
        File.WriteAllText(
            path,
            """
            id: line-2026
            title: 行号
            month: 2026-09
            department: 市场监督管理局执法大队
            item: SP-09
            period: { from: 2026-10-08, to: 2026-10-31 }
            """);
        Assert.Equal($"{path}:5:1 item", Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, path)).Where);
        Assert.Equal($"{path}:5:1 item", Assert.Throws<DualRandomException>(() => Sampler.Preview(_workspace.Context, path)).Where);
    }

    [Fact]
    public void A_preview_reads_as_it_always_did_and_writes_nothing()
    {
        string PlanWith(string? with) => _workspace.Plan(change: p =>
        {
            p["with"] = with is null ? null : new JsonArray(with);
            p["inspectorsPerTask"] = 3;
            p["caps"] = new JsonObject { ["notWithinMonths"] = 2 };
            p["exclusions"] = new JsonObject { ["tags"] = new JsonArray("观察期") };
            p["capacity"] = new JsonObject { ["inspectorDays"] = 60, ["daysPerTask"] = 0.5, ["fillCapacity"] = true };
        });
        var preview = Sampler.Preview(_workspace.Context, PlanWith("消防救援"));
        Golden.Check("tests/DualRandom.Sampling.Tests/Plans/preview.golden.json", JsonSerializer.Serialize(preview, Workspace.Json) + "\n");
        Assert.False(Directory.Exists(_workspace.Workspace.At("draws")));
        Assert.False(File.Exists(_workspace.Workspace.AuditLog));
        Assert.Equal(Sampler.Freeze(_workspace.Context, PlanWith(null)).Strata, preview.Strata.Select(s => new StratumCount(s.Stratum, s.Size, s.Quota)));
    }

    [Fact]
    public void A_preview_shows_what_capacity_lacks_where_the_freeze_refuses()
    {
        var plan = _workspace.Plan(change: p => p["capacity"] = new JsonObject { ["inspectorDays"] = 10 });
        var preview = Sampler.Preview(_workspace.Context, plan);
        Assert.Equal((54m, 10m, 0L), (preview.InspectorDays, preview.CapacityDays!.Value, preview.Filled));
        Refused(plan, ExitCode.Infeasible, "54", "capacity");
    }

    private static string Uscc(int i) => "91410400" + i.ToString("D10", System.Globalization.CultureInfo.InvariantCulture);

    private long Quota(string plan, string stratum) => Sampler.Freeze(_workspace.Context, plan).Strata.Single(s => s.Stratum == stratum).Quota;

    private void Refused(string plan, ExitCode code, string mention, string key)
    {
        var error = Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, plan));
        Assert.Equal(code, error.Code);
        Assert.Contains(mention, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(key, error.Where, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
    }
}
