using System.Text.Json.Nodes;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sql;

namespace DualRandom.Sampling.Tests;

public sealed class PlanTests : IDisposable
{
    private readonly PreparedWorkspace _workspace = new(enterprises: 100);

    public static TheoryData<string, string, string?> Faults => new()
    {
        { "id", "\"a|b\"", "id" },
        { "id", "\"../up\"", "id" },
        { "id", "\"\"", "id" },
        { "title", "\" \"", "title" },
        { "month", "\"2026-13\"", "month" },
        { "month", "\"2026-08\"", "month" },
        { "item", "\"SP-99\"", "item" },
        { "item", "\"SP-03\"", "department" },
        { "department", "\"林业局\"", "department" },
        { "period", "{\"from\":\"2026-10-31\",\"to\":\"2026-10-01\"}", "period" },
        { "period", "{\"from\":\"2026/10/31\",\"to\":\"2026-10-01\"}", "period.from" },
        { "rates", "{\"A\":0.009}", "A" },
        { "rates", "{\"D\":1.01}", "D" },
        { "rates", "{\"D\":-0.1}", "D" },
        { "rates", "{\"D\":0.2000001}", "D" },
        { "rates", "{\"E\":0.5}", "rates.E" },
        { "inspectorsPerTask", "1", "inspectorsPerTask" },
        { "regions", "[\"河南\"]", "regions" },
        { "regions", "[\"999999\"]", null },
        { "industries", "[\"Z\"]", "industries" },
        { "industries", "[\"A52\"]", "industries" },
        { "stratify", "\"region\"", "stratify" },
        { "seats", "3", "seats" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_in_a_plan_is_refused_with_file_and_key(string key, string json, string? where)
    {
        var plan = _workspace.Plan(change: p => p[key] = JsonNode.Parse(json), id: "faulty");
        var error = Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, plan));
        Assert.True(error.Code is ExitCode.Usage or ExitCode.Infeasible, error.Code.ToString());
        Assert.StartsWith(plan, error.Where, StringComparison.Ordinal);
        Assert.EndsWith(where ?? "", error.Where, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
        var draws = _workspace.Workspace.Draws("faulty");
        Assert.False(Directory.Exists(draws) && Directory.EnumerateFiles(draws, "*", SearchOption.AllDirectories).Any());
        Assert.False(File.Exists(_workspace.Workspace.AuditLog));
    }

    [Fact]
    public void An_unknown_key_is_refused_with_its_line()
    {
        var plan = _workspace.Plan(change: p => p["inspectorPerTask"] = 3);
        var line = 1 + File.ReadAllLines(plan).ToList().FindIndex(l => l.Contains("inspectorPerTask", StringComparison.Ordinal));
        var error = Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, plan));
        Assert.StartsWith($"{plan}:{line}:", error.Where, StringComparison.Ordinal);
        Assert.Contains("inspectorPerTask", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_given_twice_is_refused()
    {
        var plan = _workspace.Plan();
        File.WriteAllText(plan, File.ReadAllText(plan).Replace("\"title\"", "\"month\": \"2026-09\", \"title\"", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, plan)).Code);
    }

    [Fact]
    public void A_plan_file_that_is_absent_is_refused() =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, _workspace.At("none.json"))).Code);

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1\n")]
    [InlineData("1\0")]
    [InlineData("\ud800")]
    public void A_seed_that_cannot_be_typed_again_is_refused_before_anything_is_frozen(string seed)
    {
        var error = Assert.Throws<DualRandomException>(() => Sampler.Draw(_workspace.Context, _workspace.Plan(), Witnessed.Seed(seed)));
        Assert.Equal((ExitCode.Usage, "--seed"), (error.Code, error.Where));
        Assert.False(File.Exists(_workspace.Workspace.AuditLog));
    }

    [Fact]
    public void A_rate_below_its_floor_is_taken_when_a_reason_is_stated()
    {
        var plan = _workspace.Plan(change: p =>
        {
            p["rates"] = new JsonObject { ["A"] = 0, ["D"] = 1 };
            p["reason"] = "低风险企业除投诉举报外不主动检查";
        });
        var strata = Sampler.Freeze(_workspace.Context, plan).Strata;
        Assert.Equal([("A", 0L), ("B", 1L), ("C", 1L), ("D", 2L)], strata.Select(s => (s.Stratum, s.Quota)));
        Assert.Equal(4, Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("1")).Drawn);
    }

    [Fact]
    public void Errors_are_in_the_language_asked_for()
    {
        var english = _workspace.Context with { Culture = System.Globalization.CultureInfo.GetCultureInfo("en") };
        var plan = _workspace.Plan(change: p => p["inspectorsPerTask"] = 1);
        Assert.Contains("inspectors a task", Assert.Throws<DualRandomException>(() => Sampler.Freeze(english, plan)).Message, StringComparison.Ordinal);
        Assert.Contains("检查人员", Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, plan)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("F", "5212", true)]
    [InlineData("F", "F5225", true)]
    [InlineData("52", "F5225", true)]
    [InlineData("F52", "5212", true)]
    [InlineData("F52", "5112", false)]
    [InlineData("H", "5212", false)]
    public void An_industry_is_found_with_or_without_its_section_letter(string asked, string code, bool found)
    {
        Assert.True(FilterCodes.Known(asked));
        Assert.Equal(found, FilterCodes.Prefixes(asked).Any(p => code.StartsWith(p, StringComparison.Ordinal)));
    }

    public void Dispose() => _workspace.Dispose();
}
