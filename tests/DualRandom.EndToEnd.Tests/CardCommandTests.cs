using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

public sealed class CardCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CardCommandTests() => Cli.Run("init", "-w", _folder.FullPath).MustSucceed();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_workspace_has_both_expert_cards_and_they_are_sound()
    {
        Assert.Contains("满分 1000", Run("check", "expert-1").MustSucceed().Output, StringComparison.Ordinal);
        var said = Run("check", "expert-2").MustSucceed().Output;
        Assert.Contains("判断矩阵 分组 supervision", said, StringComparison.Ordinal);
        Assert.Contains("CR = 0.0", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_is_weighed_blended_shown_and_compared_in_both_forms()
    {
        var weighed = Json("weigh", "expert-2", "--total", "900");
        Assert.Equal(900, weighed.GetProperty("dimensions").EnumerateArray().Sum(d => d.GetProperty("points").GetInt32()));
        var blend = Json("blend", "expert-1", "expert-2", "--share", "0.4", "--out", "half");
        Assert.Equal(_folder.At("models", "half", "scorecard.csv"), blend.GetProperty("card").GetString());
        Assert.Equal(5, Json("show", "half").GetProperty("dimensions").GetArrayLength());
        Assert.Contains("added Entries on other blacklists now", Run("diff", "expert-1", "half", "--culture", "en").MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains(Json("diff", "expert-1", _folder.At("models", "half", "scorecard.csv")).GetProperty("indicators").EnumerateArray(), c => c.GetProperty("change").GetString() == "added");
        Assert.Equal("没有差别", Run("diff", "half", "half").MustSucceed().Output.Split('\n')[1]);
        Cli.Run("verify", "audit", "-w", _folder.FullPath).MustSucceed();
    }

    [Fact]
    public void A_blended_card_scores_when_the_policy_names_it()
    {
        using var office = new TemporaryFolder();
        Cli.Run("simulate", "-w", office.At("office"), "--enterprises", "200").MustSucceed();
        Cli.Run("card", "blend", "expert-1", "expert-2", "--share", "0.5", "--out", "half", "-w", office.At("office")).MustSucceed();
        var configuration = office.At("office", "dualrandom.json");
        File.WriteAllText(configuration, File.ReadAllText(configuration).Replace("\"expert-1\"", "\"half\"", StringComparison.Ordinal));
        Cli.Run("month", "-m", "2026-09", "-w", office.At("office"), "--culture", "en").MustFailClearly((int)ExitCode.Usage, "half is not approved", "models approve half");
        Cli.Run("models", "approve", "half", "--by", "张敏", "--reason", "两张专家卡各半", "-w", office.At("office")).MustSucceed();
        Cli.Run("month", "-m", "2026-09", "-w", office.At("office")).MustSucceed();
        Cli.Run("verify", "run", "-m", "2026-09", "-w", office.At("office")).MustSucceed();
        Cli.Run("card", "weigh", "expert-2", "--method", "entropy", "-m", "2026-09", "-w", office.At("office")).MustSucceed();
    }

    [Fact]
    public void Inconsistent_judgements_are_refused_with_the_one_to_mend()
    {
        var file = _folder.At("models", "expert-2", "comparisons.csv");
        File.WriteAllText(file, File.ReadAllText(file).Replace("dimension,,basic,dynamic,1/2", "dimension,,basic,dynamic,9", StringComparison.Ordinal));
        Run("weigh", "expert-2", "--culture", "en").MustFailClearly((int)ExitCode.Usage, "comparisons.csv:2", "basic against dynamic = 9; with 1/2");
        Run("check", "expert-2").MustFailClearly((int)ExitCode.Usage, "comparisons.csv:2", "一致性比率");
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("../../etc")]
    public void What_is_neither_a_model_nor_a_file_is_told(string name) => Run("show", name).MustFailClearly((int)ExitCode.Usage, name);

    private CliResult Run(params string[] arguments) => Cli.Run(["card", .. arguments, "-w", _folder.FullPath]);

    private JsonElement Json(params string[] arguments)
    {
        using var document = JsonDocument.Parse(Run([.. arguments, "--json"]).MustSucceed().Output);
        return document.RootElement.Clone();
    }
}
