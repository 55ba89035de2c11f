using System.Diagnostics;
using System.Text.Json.Nodes;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

/// <summary>The shipped workspace <c>tests/real/chicago</c> on a real regulator's tables: the first of its windows, forward in time.</summary>
public sealed class RealChicagoBacktestTests
{
    private static readonly DateOnly Last = new(2013, 10, 31);
    private static readonly DateOnly WindowEnd = new(2014, 1, 31);
    private static readonly string[] Judged = ["--validate", "2013-10", "--horizon", "3", "--outcome", "inspection", "--plan", "Canvass", "--recorded"];

    [RealDataFact("chicago")]
    public void The_back_test_judges_every_inspection_of_the_window_and_knows_nothing_of_what_came_after_T()
    {
        using var folder = new TemporaryFolder();
        var real = Train(folder.At("real"), Path.Combine(Repository.Real, "chicago"));
        var rule = Models(Cli.Run([
            "evaluate", "learned", "simple-rule", .. Judged, "--json", "--workspace", folder.At("real")], null).MustSucceed().Output)["simple-rule"];
        var visits = ChicagoTables.Visits();
        var window = visits.Where(v => v.Day > Last && v.Day <= WindowEnd).ToList();

        var learned = Models(real.Card)["learned"];
        Assert.All((JsonNode[])[learned, rule], m => Assert.Equal((window.Count, window.Count(v => v.Critical > 0)), (Number(m, "visits", "visits"), Number(m, "visits", "found"))));
        Assert.True((double)learned["auc"]! - (double)learned["aucHalfWidth"]! > 0.5, learned.ToJsonString());
        HoldSimpleRule(rule, visits, window);

        ChicagoTables.WriteOtherFuture(folder.At("tables"), Last);
        var other = Train(folder.At("other"), folder.At("tables"));
        Assert.All((string[])["scorecard.csv", "booster.json", "challenger.json", "edges.csv", "reference.json"], f => Assert.Equal(real.Files[f], other.Files[f]));
        Assert.Equal(JsonNode.Parse(real.Card)!["stability"]!.ToJsonString(), JsonNode.Parse(other.Card)!["stability"]!.ToJsonString());
        Assert.Equal(TierRows(real.Card), TierRows(other.Card));
        Assert.NotEqual(learned["auc"]!.ToJsonString(), Models(other.Card)["learned"]["auc"]!.ToJsonString());
    }

    private static (string Card, Dictionary<string, string> Files) Train(string workspace, string tables)
    {
        using var prepare = Process.Start("bash", [Path.Combine(Repository.Root, "tests", "real", "chicago", "prepare.sh"), workspace, tables]);
        prepare.WaitForExit();
        Assert.Equal(0, prepare.ExitCode);
        Cli.Run("ingest", "--workspace", workspace).MustSucceed();
        Cli.Run([
            "train", "learned", .. Judged, "--every", "3", "--workspace", workspace], null).MustSucceed();
        var files = Directory.EnumerateFiles(Path.Combine(workspace, "models", "learned")).ToDictionary(f => Path.GetFileName(f), File.ReadAllText);
        return (files["metrics.json"], files);
    }

    private static void HoldSimpleRule(JsonNode rule, IReadOnlyList<ChicagoVisit> visits, List<ChicagoVisit> window)
    {
        var points = visits.Where(v => v.Day <= Last)
            .GroupBy(v => v.License)
            .ToDictionary(g => g.Key, g => g.Where(v => v.Day == g.Max(o => o.Day)).Sum(v => v.Points), StringComparer.Ordinal);
        int Score(ChicagoVisit visit) => points.GetValueOrDefault(visit.License);
        var (found, clean) = (window.Where(v => v.Critical > 0).ToList(), window.Where(v => v.Critical == 0).ToList());
        var order = window.OrderByDescending(Score).ThenBy(v => v.Id).ToList();
        var days = window.Select(v => v.Day).Order().ToList();
        var middle = Last.AddDays((WindowEnd.DayNumber - Last.DayNumber) / 2);
        var early = window.Count(v => v.Day <= middle);

        Assert.Equal(found.Sum(f => clean.Sum(c => Score(f) > Score(c) ? 1 : Score(f) == Score(c) ? 0.5 : 0)) / found.Count / clean.Count, (double)rule["auc"]!, 6);
        Assert.Equal(order.Select((v, i) => (v, i)).Where(p => p.v.Critical > 0).Average(p => p.v.Day.DayNumber - days[p.i].DayNumber), (double)rule["visits"]!["daysEarlier"]!, 6);
        Assert.Equal((double)order.Take(early).Count(v => v.Critical > 0) / found.Count, (double)rule["visits"]!["earlyByRisk"]!, 6);
        Assert.Equal((double)window.Count(v => v.Day <= middle && v.Critical > 0) / found.Count, (double)rule["visits"]!["earlyFound"]!, 6);
    }

    private static Dictionary<string, JsonNode> Models(string json) => JsonNode.Parse(json)!["models"]!.AsArray().ToDictionary(m => (string)m!["name"]!, m => m!, StringComparer.Ordinal);

    private static int Number(JsonNode model, string part, string name) => (int)model[part]![name]!;

    private static string TierRows(string card) =>
        string.Join('\n', Models(card).Select(m => $"{m.Key}: {string.Join(' ', m.Value["tiers"]!.AsArray().Select(t => $"{t!["tier"]} {t["rows"]}"))}"));
}
