using System.IO.Compression;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Simulation;

[Collection(SimulatedWorkspaces.Shared)]
public sealed class SimulatedEnterpriseTests(SimulatedWorkspaces world)
{
    [Fact]
    public void Every_code_is_valid_by_the_standards_and_names_the_county_it_is_registered_in()
    {
        var rows = world.Engine.Query($"select uscc, region from {world.Table("enterprise")}", r => (Code: r.GetString(0), Region: r.GetString(1)));
        Assert.All(rows, r => Assert.True(CodeOracle.IsValid(r.Code), r.Code));
        Assert.All(rows, r => Assert.Equal(r.Region, r.Code.Substring(2, 6)));
        Assert.All(rows, r => Assert.StartsWith("4104", r.Region, StringComparison.Ordinal));
    }

    [Fact]
    public void The_oracle_knows_real_shapes_from_wrong_ones()
    {
        Assert.True(CodeOracle.IsValid("91350100M000100Y43"));
        Assert.False(CodeOracle.IsValid("91350100M000100Y44"));
        Assert.False(CodeOracle.IsValid("91350100M000100I43"));
    }

    [Fact]
    public void There_are_as_many_enterprises_as_asked_for_and_each_has_a_code_of_its_own()
    {
        var codes = world.Engine.Query($"select distinct uscc from {world.Table("enterprise")}", r => r.GetString(0));
        Assert.Equal(SimulatedWorkspaces.Enterprises, codes.Count);
    }

    [Fact]
    public void All_current_counties_and_most_sections_of_industry_occur()
    {
        Assert.Equal(12, world.Scalar<long>($"select count(distinct region) from {world.Table("enterprise")}"));
        Assert.True(world.Scalar<long>($"select count(distinct section) from {world.Truth("cell")}") >= 15);
    }

    [Fact]
    public void Every_name_ends_with_the_form_of_its_kind_and_a_branch_begins_with_its_parents_name()
    {
        var names = world.Engine.Query($"select distinct name, type from {world.Table("enterprise")}", r => (Name: r.GetString(0), Type: r.GetString(1)));
        var branches = names.Where(n => n.Type == "有限责任公司分公司").ToList();
        var companies = names.Where(n => n.Type.Contains("有限责任公司", StringComparison.Ordinal)).Except(branches).ToList();
        Assert.All(companies, n => Assert.Matches("有限(责任)?公司$", n.Name));
        Assert.All(names.Where(n => n.Type == "农民专业合作社"), n => Assert.EndsWith("专业合作社", n.Name, StringComparison.Ordinal));
        Assert.All(names, n => Assert.InRange(n.Name.Length, 7, 45));
        var parents = companies.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        Assert.InRange(branches.Count, 50, 600);
        Assert.All(branches, b => Assert.Contains(b.Name[..(b.Name.LastIndexOf("公司", b.Name.Length - 4, StringComparison.Ordinal) + 2)], parents));
        Assert.Contains(names, n => n.Name.Contains('（'));
    }

    [Fact]
    public void Registration_numbers_are_fifteen_digits_with_the_check_digit_of_the_standard_and_one_each()
    {
        var numbers = world.Engine.Query($"select distinct uscc, registration_no from {world.Table("enterprise")}", r => r.GetString(1));
        Assert.All(numbers, n => Assert.Matches("^4104[0-9]{11}$", n));
        Assert.All(numbers, n => Assert.Equal(n[14] - '0', CheckDigit(n[..14])));
        Assert.Equal(numbers.Count, numbers.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Changes_of_name_follow_one_another_up_to_the_name_today()
    {
        var renamed = $"(select *, row_number() over (partition by uscc order by event_date desc, record_no desc) as back from {world.Table("change")} where field = '名称')";
        Assert.True(world.Scalar<long>($"select count(*) from {renamed}") > 100);
        Assert.Equal(0, world.Scalar<long>(
            $"select count(*) from {renamed} as c join {world.Table("enterprise")} as e on e.uscc = c.uscc where c.back = 1 and c.to_value <> e.name"));
        Assert.Equal(0, world.Scalar<long>($"select count(*) from {renamed} where from_value = to_value"));
    }

    private static int CheckDigit(string digits) => (11 - digits.Aggregate(10, (p, d) => ((p + d - '0') % 10 is var s && s == 0 ? 10 : s) * 2 % 11)) % 10;

    [Fact]
    public void A_closed_enterprise_is_told_twice_and_an_open_one_once()
    {
        var wrong = world.Scalar<long>(
            $"""
            select count(*) from (
                select uscc, count(*) as rows, count(closed_date) as closed, count(distinct state) as states
                from {world.Table("enterprise")} group by uscc)
            where rows <> closed + 1 or states <> rows
            """);
        Assert.Equal(0, wrong);
        Assert.True(world.Scalar<long>($"select count(*) from {world.Table("enterprise")} where closed_date is not null") > 100);
    }

    [RealDataFact("registration/henan.csv.gz")]
    public void No_name_and_no_code_is_one_of_a_real_enterprise()
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Repository.Real, "registration", "henan.csv.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        var real = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            real.UnionWith(line.Split(',', 3).Take(2));
        }

        var ours = world.Engine.Query($"select name, uscc from {world.Table("enterprise")}", r => (string[])[r.GetString(0), r.GetString(1)]).SelectMany(p => p);
        Assert.True(real.Count > 200_000);
        Assert.DoesNotContain(ours, real.Contains);
    }
}
