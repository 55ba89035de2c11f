namespace DualRandom.Ingest.Tests.Simulation;

[Collection(SimulatedWorkspaces.Shared)]
public sealed class PlantedPersonTests(SimulatedWorkspaces world)
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    [Theory]
    [InlineData("complaint12315", "投诉人姓名", "person_name")]
    [InlineData("complaint12315", "投诉人电话", "phone")]
    [InlineData("complaint12345", "来电人姓名", "person_name")]
    [InlineData("complaint12345", "联系电话", "phone")]
    [InlineData("penalty", "法定代表人", "person_name")]
    [InlineData("penalty", "法定代表人证件号码", "identity")]
    [InlineData("licence", "法定代表人身份证号", "identity")]
    [InlineData("inspector", "手机", "phone")]
    [InlineData("registry", "法定代表人", "person_name")]
    public void What_a_file_says_of_persons_is_written_down_in_the_truth(string source, string header, string kind)
    {
        var told = Directory.EnumerateFiles(Path.Combine(world.Files, "inbox", source), "*", SearchOption.AllDirectories)
            .SelectMany(ReceivedRows.Read)
            .Select(r => r.GetValueOrDefault(header, ""))
            .Where(v => v.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(told);
        Assert.Subset(Truth(kind), told);
    }

    [Fact]
    public void Names_in_the_place_of_an_enterprises_and_in_changes_are_in_the_truth()
    {
        var names = Truth("person_name");
        var former = world.Engine.Query($"select from_value from {world.Table("change")} where field in ('法定代表人', '股东')", r => r.GetString(0));
        Assert.Subset(names, former.ToHashSet(StringComparer.Ordinal));
        var dirt = world.Engine.Query(
            $"select file, data_row from read_parquet('{world.Files}/truth/dirt.parquet') where kind = 'natural_person' and source in ('penalty', 'licence')", r => (r.GetString(0), (int)r.GetInt64(1)));
        Assert.NotEmpty(dirt);
        Assert.All(dirt, d => Assert.Contains(ReceivedRows.Read(Path.Combine(world.Files, d.Item1))[d.Item2 - 1]["行政相对人名称"], names));
    }

    [Fact]
    public void Identity_numbers_have_the_check_character_of_the_standard_and_telephones_eleven_digits()
    {
        Assert.All(Truth("identity"), n => Assert.Equal("10X98765432"[Weights.Zip(n, (w, c) => w * (c - '0')).Sum() % 11], n[17]));
        Assert.All(Truth("phone"), n => Assert.Matches("^140[0-9]{8}$", n));
    }

    [Fact]
    public void No_persons_name_is_part_of_an_enterprises_name_so_that_a_scan_finds_persons_only()
    {
        var parts = $"select unnest(list_transform(range(1, length(name) - 1), lambda i: substr(name, i, 3))) as part from {world.Table("enterprise")}";
        Assert.Equal(0, world.Scalar<long>(
            $"select count(*) from read_parquet('{world.Files}/truth/person.parquet') as p where kind = 'person_name' and value in (select part from ({parts}))"));
    }

    private HashSet<string> Truth(string kind) => world.Engine
        .Query($"select value from read_parquet('{world.Files}/truth/person.parquet') where kind = '{kind}'", r => r.GetString(0))
        .ToHashSet(StringComparer.Ordinal);
}
