using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Reports.Maps;
using DualRandom.Reports.Page;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests;

/// <summary>What is taken as a map, and what is refused with its place.</summary>
public sealed class UserMapTests : IDisposable
{
    private static readonly (string, string)[] Regions = [("4103", "洛阳市"), ("410302", "老城区"), ("410303", "西工区"), ("410304", "新区"), ("410305", "新区")];
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("adcode", "410302", "410302")]
    [InlineData("code", "156410302", "410302")]
    [InlineData("gb", "4103", "4103")]
    [InlineData("GB", "410300", "4103")]
    [InlineData("name", "西工区", "410303")]
    public void A_region_is_named_by_its_code_or_its_name(string property, string value, string region)
    {
        var map = Read(SquareMap.Of([value], property));
        Assert.Equal([region], map.Shapes.Select(s => s.Region));
        Assert.Empty(map.Unknown);
        Assert.False(map.IsSimplified);
        Assert.Equal(4, map.Shapes[0].Polygons[0][0].Count);
    }

    [Fact]
    public void A_code_goes_before_a_name_and_a_number_is_a_code()
    {
        var map = Read(SquareMap.Collection([SquareMap.Feature(new JsonObject { ["adcode"] = 410302, ["name"] = "西工区" }, SquareMap.Square(0)), SquareMap.Feature(new JsonObject { ["name"] = "外地" }, SquareMap.Square(1))]));
        Assert.Equal(["410302"], map.Shapes.Select(s => s.Region));
        Assert.Equal(["外地"], map.Unknown);
    }

    [Fact]
    public void The_approval_number_is_read_where_the_collection_states_one()
    {
        var map = SquareMap.Of(["410302"]);
        Assert.Null(Read(map).Approval);
        map["properties"] = new JsonObject { ["approval"] = " 示例1号 " };
        Assert.Equal("示例1号", Read(map).Approval);
        map["审图号"] = "示例2号";
        Assert.Equal("示例2号", Read(map).Approval);
    }

    [Theory]
    [InlineData("{\"type\": \"FeatureCollection\",\n \"features\": [", ":2:", "JSON")]
    [InlineData("{\"type\": \"Feature\"}", " type", "FeatureCollection")]
    [InlineData("[1]", " type", "FeatureCollection")]
    [InlineData("{\"type\": \"FeatureCollection\", \"features\": []}", " features", "Polygon")]
    [InlineData("{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": {\"adcode\": 410302}, \"geometry\": {\"type\": \"Point\", \"coordinates\": [1, 2]}}]}", " features", "Polygon")]
    public void What_is_no_collection_of_polygons_is_refused(string text, string where, string what)
    {
        File.WriteAllText(_folder.At("map.json"), text);
        Refused(where, what);
    }

    [Fact]
    public void A_feature_that_cannot_be_drawn_is_refused_with_its_place()
    {
        JsonObject With(JsonNode geometry) => SquareMap.Collection([
            SquareMap.Feature(new JsonObject { ["adcode"] = "410303" }, SquareMap.Square(0)),
            new JsonObject { ["type"] = "Feature", ["properties"] = new JsonObject { ["adcode"] = "410302" }, ["geometry"] = geometry },
        ]);
        JsonObject Polygon(params double[][] ring) => new() { ["type"] = "Polygon", ["coordinates"] = new JsonArray(new JsonArray([.. ring.Select(p => new JsonArray([.. p.Select(n => JsonValue.Create(n))]))])) };
        Refused(With(Polygon([1, 1], [2, 2], [1, 1])), " features[1].geometry.coordinates", "410302");
        Refused(With(Polygon([1, 1], [2], [3, 1], [1, 1])), " features[1].geometry.coordinates", "410302");
        Refused(With(Polygon([500000, 3800000], [500100, 3800000], [500100, 3800100], [500000, 3800000])), " features[1].geometry.coordinates", "500000, 3800000");
        Refused(With(Polygon([1, 91], [2, 91], [2, 92], [1, 91])), " features[1].geometry.coordinates", "1, 91");
        Refused(With(new JsonObject { ["type"] = "LineString", ["coordinates"] = new JsonArray(new JsonArray(1, 1), new JsonArray(2, 2)) }), " features[1].geometry", "LineString");
        Refused(With(new JsonObject { ["type"] = "MultiPolygon", ["coordinates"] = new JsonArray("x") }), " features[1].geometry.coordinates", "410302");
    }

    [Fact]
    public void Two_features_for_one_region_an_ambiguous_name_and_a_map_of_elsewhere_are_refused()
    {
        Refused(SquareMap.Of(["410302", "410303", "156410302"]), " features[2]", "features[0]");
        Refused(SquareMap.Of(["新区"], "name"), " features[0].properties.name", "410304, 410305");
        Refused(SquareMap.Of(["110101", "老城"], "name"), " features", "110101, 老城");
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_too_large_is_refused()
    {
        Refused("", "找不到");
        using (var large = File.Create(_folder.At("map.json")))
        {
            large.SetLength(UserMap.MostBytes + 1);
        }

        Refused("", "20 MB");
    }

    [Fact]
    public void A_map_too_fine_for_a_page_is_simplified_without_gaps_between_regions()
    {
        const int points = 9000;
        JsonArray Region(int place)
        {
            var edge = Enumerable.Range(0, points + 1).Select(k => (double)k / points).Select(y => (X: 1 + SquareMap.Wave(y), Y: y)).ToList();
            IEnumerable<(double X, double Y)> ring = place == 0 ? [(0, 0), .. edge, (0, 1), (0, 0)] : [.. edge.AsEnumerable().Reverse(), (2, 0), (2, 1), (1 + SquareMap.Wave(1), 1)];
            return new JsonArray([.. ring.Select(p => new JsonArray(p.X, p.Y))]);
        }

        JsonArray Island(double x) => new([.. Enumerable.Range(0, points).Append(0).Select(k => 2 * Math.PI * k / points).Select(a => new JsonArray(x + (0.2 * Math.Cos(a)), 3 + (0.2 * Math.Sin(a))))]);
        var features = new[] { ("410302", Region(0)), ("410303", Region(1)), ("410304", Island(0.5)) }.Select(f => SquareMap.Feature(new JsonObject { ["adcode"] = f.Item1 }, f.Item2));
        var map = Read(SquareMap.Collection(features));
        Assert.True(map.IsSimplified);
        var rings = map.Shapes.Select(s => s.Polygons.Single().Single()).ToList();
        Assert.InRange(rings.Sum(r => r.Count), 100, MapLines.MostPoints);
        bool IsOnBorder(MapPoint p) => Math.Abs(p.Longitude - 1) < 0.1 && p.Latitude is > 0 and < 1;
        Assert.Equal(rings[0].Where(IsOnBorder).OrderBy(p => p.Latitude), rings[1].Where(IsOnBorder).OrderBy(p => p.Latitude));
        Assert.InRange(rings[0].Count(IsOnBorder), 10, 2000);
        Assert.All(rings, r => Assert.All(r, p => Assert.Equal(Math.Round(p.Longitude, 4), p.Longitude)));
        Assert.All(rings[2], p => Assert.InRange(Math.Sqrt(((p.Longitude - 0.5) * (p.Longitude - 0.5)) + ((p.Latitude - 3) * (p.Latitude - 3))), 0.1995, 0.2005));
    }

    [Fact]
    public void A_report_without_a_map_has_no_place_for_one_and_one_with_a_bad_map_leaves_nothing()
    {
        using var workspace = new ReportWorkspace(700);
        using (var prepared = workspace.Prepare())
        {
            var html = File.ReadAllText(Path.Combine(prepared.Folder, "report.html"));
            Assert.DoesNotContain("chart-map\"", html, StringComparison.Ordinal);
            Assert.Null(Manifest.Read(prepared.Folder).Facts["mapSha256"]);
        }

        SquareMap.Write(SquareMap.Of(["110101"]), _folder.At("map.json"));
        var refused = Assert.Throws<DualRandomException>(() => workspace.Prepare(map: _folder.At("map.json")));
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.False(Directory.Exists(workspace.Workspace.Reports(ReportWorkspace.Month)));
    }

    public void Dispose() => _folder.Dispose();

    private UserMap Read(JsonNode map) => Read(SquareMap.Write(map, _folder.At("map.json")));

    private static UserMap Read(string path, string culture = "zh-CN") => UserMap.Read(path, Regions, PageTexts.Of(CultureInfo.GetCultureInfo(culture)));

    private void Refused(JsonNode map, string where, string what)
    {
        SquareMap.Write(map, _folder.At("map.json"));
        Refused(where, what);
    }

    private void Refused(string where, string what)
    {
        var path = _folder.At("map.json");
        var refused = Assert.Throws<DualRandomException>(() => Read(path));
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.StartsWith(path + where, refused.Where, StringComparison.Ordinal);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
        Assert.Contains("--map", refused.Remedy, StringComparison.Ordinal);
        Assert.DoesNotMatch("[一-鿿]", Assert.Throws<DualRandomException>(() => Read(path, "en")).Remedy);
    }
}
