using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Reports.Book;
using DualRandom.Reports.Page;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Reports.Tests.Fixture;

/// <summary>Reports with a map of squares in both languages, with their workbooks, and one of two cities; one browser.</summary>
public sealed class MapPages : IAsyncLifetime, IDisposable
{
    public const string HostileName = "</script><img src=x onerror=window.pwned=1>";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>>> _books = new(StringComparer.Ordinal);
    private TestBrowser? _browser;

    public string MapFile => _folder.At("squares.geojson");

    public string? ManifestMap { get; private set; }

    public async Task InitializeAsync()
    {
        var map = SquareMap.Of(SquareMap.Counties);
        map["审图号"] = "示例审图号<b>X</b>0001号";
        map["features"]!.AsArray().Add(SquareMap.Feature(new JsonObject { ["name"] = HostileName }, SquareMap.Square(15)));
        SquareMap.Write(map, MapFile);
        SquareMap.Write(SquareMap.Of(["4101", "156410300", "410400"], "gb"), _folder.At("cities.geojson"));
        using (var workspace = new ReportWorkspace())
        {
            foreach (var culture in (string[])["zh-CN", "en"])
            {
                using var prepared = workspace.Prepare(culture, map: MapFile);
                Keep(prepared, culture);
                ManifestMap = (string?)Manifest.Read(prepared.Folder).Facts["mapSha256"];
            }
        }

        using (var workspace = new ReportWorkspace(twoCities: true))
        using (var prepared = workspace.Prepare(map: _folder.At("cities.geojson")))
        {
            Keep(prepared, "cities", "zh-CN");
        }

        _browser = await TestBrowser.Launch();
    }

    public async Task DisposeAsync() => await _browser!.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    /// <summary>A table as <c>report.xlsx</c> has it, by codes of columns.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<string, object?>> Sheet(string name, string table) => _books[name][table];

    internal string Page(string name, Edition edition = Edition.Analyst) => _folder.At($"{name}-{edition.FileName()}.html");

    internal Task<OpenPage> Open(string name, int width, int height, Edition edition = Edition.Analyst) => _browser!.OpenFile(Page(name, edition), width, height);

    private void Keep(PreparedReport prepared, string name, string? culture = null)
    {
        foreach (var edition in Editions.Both)
        {
            File.Copy(Path.Combine(prepared.Folder, edition.FileName() + ".html"), Page(name, edition));
        }

        var texts = PageTexts.Of(CultureInfo.GetCultureInfo(culture ?? name));
        var sheets = OfficeFiles.Sheets(Path.Combine(prepared.Folder, "report.xlsx"));
        _books[name] = prepared.Book.Tables.Zip(sheets.Skip(1)).ToDictionary(t => t.First.Code, t => Rows(t.First, t.Second.Rows, texts), StringComparer.Ordinal);
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows(BookTable table, IReadOnlyList<IReadOnlyDictionary<int, object>> rows, Texts texts)
    {
        Assert.Equal(table.Columns.Select(c => (object)texts["Column." + c.Code]), rows[0].OrderBy(c => c.Key).Select(c => c.Value));
        return [.. rows.Skip(1).Select(r => table.Columns.Index().ToDictionary(c => c.Item.Code, c => r.GetValueOrDefault(c.Index), StringComparer.Ordinal))];
    }
}
