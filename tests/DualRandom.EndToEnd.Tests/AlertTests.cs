using System.Text.Json;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

/// <summary>Early warning from the command line: found, listed, acted on, used by a plan.</summary>
public sealed class AlertTests : IDisposable
{
    private const string Month = "2026-06";

    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.At("ws");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Alerts_are_found_once_listed_acted_on_and_hold_no_person()
    {
        Cli.Run("simulate", "--enterprises", "1600", "--events", "60000", "--busy", "150", "-w", Root).MustSucceed();
        Cli.Run("ingest", "-w", Root).MustSucceed();
        var found = Json("alerts", "find", "--month", Month);
        Assert.True(found.GetProperty("alerts").GetInt64() > 0);
        var folder = found.GetProperty("folder").GetString()!;
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(Digest.OfFile).ToList();
        var again = Json("alerts", "find", "--month", Month, "--threads", "1");
        Assert.Equal(found.ToString(), again.ToString());
        Assert.Equal(files, Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(Digest.OfFile));
        Assert.Empty(Manifest.Read(folder).Differences(folder));

        var rows = Json("alerts", "list", "--month", Month).GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(found.GetProperty("alerts").GetInt64(), rows.Count);
        var id = rows[0].GetProperty("alert").GetString()!;
        Assert.StartsWith(Month, rows[0].GetProperty("raisedOn").GetString(), StringComparison.Ordinal);
        Cli.Run("alerts", "act", id, "--act", "talk", "-w", Root, "--culture", "en").MustFailClearly(2, id, "--act assign");
        Cli.Run("alerts", "act", id, "--act", "assign", "-w", Root).MustSucceed();
        Cli.Run("alerts", "act", id, "--act", "talk", "--note", "约谈负责人", "-w", Root).MustSucceed();
        Cli.Run("alerts", "act", id, "--act", "close", "--note", "已整改", "-w", Root).MustFailClearly(2, "--evidence");
        File.WriteAllText(_folder.At("minutes.txt"), "minutes");
        Cli.Run("alerts", "act", id, "--act", "close", "--note", "已整改", "--evidence", _folder.At("minutes.txt"), "-w", Root).MustSucceed();
        var open = Json("alerts", "list", "--open").GetProperty("rows").EnumerateArray().Select(r => r.GetProperty("alert").GetString()).ToList();
        Assert.Equal(rows.Count - 1, open.Count);
        Assert.DoesNotContain(id, open);
        Cli.Run("verify", "audit", "-w", Root).MustSucceed();
        NoPersonIsIn(folder);
    }

    /// <summary>Names, telephone and identity numbers of the simulated files, and names of enterprises, against every text of the published tables.</summary>
    private void NoPersonIsIn(string folder)
    {
        using var engine = DuckDbEngine.InMemory();
        foreach (var table in (string[])["alert", "alert_member"])
        {
            var file = DuckDbEngine.Quote(Path.Combine(folder, table + ".parquet"));
            engine.Execute($"create or replace table said as select cast(to_json(t) as varchar) as text from read_parquet({file}) t");
            Assert.True(engine.Scalar<long>("select count(*) from said") > 0);
            Assert.Equal(0, engine.Scalar<long>(
                $"select count(*) from said s where exists (select 1 from read_parquet({DuckDbEngine.Quote(Path.Combine(Root, "truth", "person.parquet"))}) p where length(p.value) > 1 and contains(s.text, p.value))"));
            Assert.Equal(0, engine.Scalar<long>(
                $"select count(*) from said s where exists (select 1 from read_parquet({DuckDbEngine.Quote(Path.Combine(Root, "lake", "enterprise", "*.parquet"))}) e where contains(s.text, e.name))"));
            Assert.Equal(0, engine.Scalar<long>(@"select count(*) from said where regexp_matches(text, '[^0-9a-fA-F]1[3-9][0-9]{9}[^0-9a-fA-F]') or regexp_matches(text, '[^0-9A-Za-z][1-9][0-9]{16}[0-9Xx][^0-9A-Za-z]')"));
        }
    }

    private JsonElement Json(params string[] arguments)
    {
        using var json = JsonDocument.Parse(Cli.Run([.. arguments, "-w", Root, "--json"]).MustSucceed().Output);
        return json.RootElement.Clone();
    }
}
