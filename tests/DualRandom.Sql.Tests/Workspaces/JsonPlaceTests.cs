using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Workspaces;

public sealed class JsonPlaceTests
{
    private const string Json = """
        {
          // a comment with "service"
          "office": { "service": 1, "day": 2 },
          "service": {
            "day": 3,
            "hook": { "command": ["a",
              "day"], "seconds": 5 },
            "health": 7
          },
          "day": { "port": 1 }
        }
        """;

    [Theory]
    [InlineData(4, "service")]
    [InlineData(5, "service", "day")]
    [InlineData(7, "service", "hook", "seconds")]
    [InlineData(8, "service", "health")]
    [InlineData(8, "service", "health", "port")]
    [InlineData(4, "service", "absent")]
    [InlineData(6, "service", "hook", "day")]
    [InlineData(10, "day", "port")]
    [InlineData(1, "absent")]
    public void The_line_is_that_of_the_innermost_key_that_is_there(int line, params string[] keys) => Assert.Equal(line, JsonPlace.LineOf(Json, keys));

    [Fact]
    public void A_wrong_value_in_a_section_is_told_with_the_line_of_the_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("dualrandom.json"), "{\n  \"sources\": [],\n  \"office\": {\n    \"name\": \"x\",\n    \"region\": 7\n  }\n}\n");
        var fault = Assert.Throws<DualRandomException>(() => new Workspace(folder.FullPath).Office);
        Assert.StartsWith(folder.At("dualrandom.json") + ":5:", fault.Where, StringComparison.Ordinal);
        Assert.EndsWith("office.region", fault.Where, StringComparison.Ordinal);
    }
}
