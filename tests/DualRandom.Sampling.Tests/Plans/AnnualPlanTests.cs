using DualRandom.Sampling.Plans;
using DualRandom.Sql;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Plans;

public sealed class AnnualPlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PlanReader Reader => new(Sampler.TextsOf(Contexts.For(_folder.FullPath)));

    [Fact]
    public void An_annual_file_holds_several_plans_and_one_is_named()
    {
        var file = Write("year.yaml", Annual("cityDrawCountyCheck", "countyDrawCountyCheck", "SP-02", "410402", "2026-10-08"));
        var read = Reader.ReadAll(file);
        Assert.Empty(read.Faults);
        Assert.Equal(("某市双随机办", 2026), (read.Office, read.Year));
        Assert.Equal("county", Reader.Read(file, "county").Id);
        Assert.Contains("city, county", Assert.Throws<DualRandomException>(() => Reader.Read(file)).Remedy, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Reader.Read(file, "none")).Code);
    }

    [Theory]
    [InlineData("cityDrawCountyCheck", "countyDrawCountyCheck", "SP-01", "410402", "2026-10-08", true)]
    [InlineData("市抽市查", "县抽县查", "SP-01", "4104", "2026-10-31", true)]
    [InlineData("cityCountyJoint", "countyDrawCountyCheck", "SP-01", "410402", "2026-10-31", true)]
    [InlineData("countyDrawCountyCheck", "countyDrawCountyCheck", "SP-01", "410402", "2026-10-08", false)]
    [InlineData("cityDrawCountyCheck", "cityDrawCityCheck", "SP-01", "410402", "2026-10-08", false)]
    [InlineData("cityDrawCountyCheck", "countyDrawCountyCheck", "SP-02", "410402", "2026-10-08", false)]
    [InlineData("cityDrawCountyCheck", "countyDrawCountyCheck", "SP-01", "4105", "2026-10-08", false)]
    [InlineData("cityDrawCountyCheck", "countyDrawCountyCheck", "SP-01", "410402", "2026-11-01", false)]
    public void A_county_plan_that_repeats_a_city_plan_is_refused_with_the_pair_named(string city, string county, string item, string region, string from, bool repeats)
    {
        var file = Write("year.yaml", Annual(city, county, item, region, from));
        var faults = Reader.ReadAll(file).Faults;
        if (repeats)
        {
            var fault = Assert.Single(faults);
            Assert.Equal($"{file}:12:5 plans[1].id", fault.Where);
            Assert.Contains("“county”", fault.What, StringComparison.Ordinal);
            Assert.Contains("“city”", fault.What, StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(faults);
        }
    }

    [Fact]
    public void A_plan_of_another_year_or_a_second_plan_of_an_id_is_refused()
    {
        var file = Write("year.yaml", Annual("cityDrawCountyCheck", "cityDrawCountyCheck", "SP-01", "410402", "2026-10-08")
            .Replace("year: 2026", "year: 2027", StringComparison.Ordinal).Replace("id: county", "id: city", StringComparison.Ordinal));
        Assert.Equal(
            ["plans[0].period.from", "plans[1].id", "plans[1].period.from"], Reader.ReadAll(file).Faults.Select(f => f.Where.Split(' ')[^1]).Order(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static string Annual(string city, string county, string item, string region, string from) =>
        $$"""
        office: 某市双随机办
        year: 2026
        plans:
          - id: city
            title: 市级
            level: {{city}}
            month: 2026-09
            item: SP-01
            department: 局
            regions: [410400]
            period: { from: 2026-10-01, to: 2026-10-31 }
          - id: county
            title: 县级
            level: {{county}}
            month: 2026-09
            item: {{item}}
            department: 局
            regions: ["{{region}}"]
            period: { from: {{from}}, to: 2026-12-31 }

        """;

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.At(name), text);
        return _folder.At(name);
    }
}
