using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

/// <summary>A simulated prefecture, a card learned from it twice, judged, approved, used and retired.</summary>
public sealed class TrainingTests
{
    [Fact]
    public void A_card_is_learned_twice_alike_judged_on_a_later_year_and_scores_from_its_approval_to_its_retirement()
    {
        using var folder = new TemporaryFolder();
        var office = folder.At("office");
        CliResult Run(params string[] arguments) => Cli.Run([.. arguments, "-w", office, "--culture", "en"]);
        Run("simulate", "--enterprises", "4000", "--form", "Parquet").MustSucceed();
        Run("ingest").MustSucceed();

        Run("train", "first", "--every", "6", "--recorded", "--threads", "1").MustSucceed();
        Run("train", "second", "--every", "6", "--recorded", "--threads", "2").MustSucceed();
        foreach (var file in (string[])["scorecard.csv", "booster.json", "challenger.json", "edges.csv", "reference.json"])
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(office, "models", "first", file)), File.ReadAllBytes(Path.Combine(office, "models", "second", file)));
        }

        Assert.Equal(Text(office, "first").Replace("first", "second", StringComparison.Ordinal), Text(office, "second"));
        using var facts = JsonDocument.Parse(Text(office, "first"));
        var models = facts.RootElement.GetProperty("models").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!, StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["learned", "expert-1", "blend", "challenger", "challenger-unconstrained", "stumps-without-direction"], StringComparer.Ordinal), models.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.All(models.Values, m => Assert.InRange(m.GetProperty("auc").GetDouble(), 0.55, 0.8));
        Assert.All(models.Values, m => Assert.Equal(4, m.GetProperty("tiers").GetArrayLength()));
        Assert.Contains("2025-09", facts.RootElement.GetProperty("data").GetProperty("validatedOn").GetString(), StringComparison.Ordinal);

        Run("train", "first", "--every", "6").MustFailClearly((int)ExitCode.Usage, "first exists already");
        Assert.Contains("first: AUC", Run("evaluate", "first", "expert-2", "first", "--recorded").MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("first: awaits approval", Run("models", "list").MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("| learned card (integer points) |", Run("models", "show", "first").MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("judged on 2025-09", Run("models", "compare", "first", "second").MustSucceed().Output, StringComparison.Ordinal);

        var configuration = Path.Combine(office, "dualrandom.json");
        void Policy(string from, string to) =>
            File.WriteAllText(configuration, File.ReadAllText(configuration).Replace($"\"model\": \"{from}\"", $"\"model\": \"{to}\"", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(office, "models", "learned"));
        File.Copy(Path.Combine(office, "models", "expert-1", "scorecard.csv"), Path.Combine(office, "models", "learned", "scorecard.csv"));
        Policy("expert-1", "learned");
        Run("train", "third", "--every", "6", "--recorded").MustSucceed();
        using var third = JsonDocument.Parse(Text(office, "third"));
        Assert.Equal(
            models.Values.Select(m => (m.GetProperty("name").GetString() is "expert-1" ? "policy:learned" : m.GetProperty("name").GetString(), m.GetProperty("auc").GetDouble())).Order(),
            third.RootElement.GetProperty("models").EnumerateArray().Select(m => (m.GetProperty("name").GetString(), m.GetProperty("auc").GetDouble())).Order());
        Policy("learned", "first");
        Run("classify", "-m", "2026-10").MustFailClearly((int)ExitCode.Usage, "first is not approved", "models approve first");
        Run("models", "approve", "first", "--by", "张敏", "--reason", "Gini on the later year").MustSucceed();
        using var summary = JsonDocument.Parse(Run("classify", "-m", "2026-10", "--json").MustSucceed().Output);
        Assert.Equal("score", summary.RootElement.GetProperty("drift")[0].GetProperty("what").GetString());
        Run("verify", "run", "-m", "2026-10").MustSucceed();
        Run("models", "retire", "first", "--by", "张敏", "--reason", "replaced").MustSucceed();
        Run("classify", "-m", "2026-10").MustFailClearly((int)ExitCode.Usage, "first is retired");
        Run("verify", "audit").MustSucceed();
    }

    private static string Text(string office, string model) => File.ReadAllText(Path.Combine(office, "models", model, "metrics.json"));
}
