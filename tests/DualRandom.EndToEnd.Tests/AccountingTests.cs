using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

/// <summary>What an analyst does about refused rows, through the command line.</summary>
public sealed class AccountingTests : IDisposable
{
    private const string First = "91410422Y17P8HQ455";
    private const string Second = "91410402Y5H4HFY001";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Refused_rows_are_found_sent_back_mended_and_taken_in_and_every_row_stays_accounted_for()
    {
        Configure(new JsonObject());
        Map("{}");
        Put("inbox/appraisal/2026-10-01/a.csv", $"代码,类型,日期\n{First},荣誉,2026-09-25\n{Second},好,2026-09-28\n{Second},好,昨天\n");
        Run("ingest").MustSucceed();

        var status = Json("ingest", "status").AsObject();
        Assert.Equal("""{"read":3,"accepted":1,"duplicate":0,"quarantined":2}""", status["total"]!.ToJsonString());
        Assert.Equal(["2026-10"], status["received"]!.AsArray().Select(m => m!["month"]!.ToString()));
        Assert.Contains("读取 3 = 接收 1 + 重复 0 + 隔离 2", Run("ingest", "status", "--files", "--months").MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("read 3 = accepted 1 + duplicate 0 + quarantined 2", Run("ingest", "status", "--files", "--culture", "en").MustSucceed().Output, StringComparison.Ordinal);

        Assert.Contains("appraisal appraisal bad_value:kind：1 行", Run("quarantine", "list").MustSucceed().Output, StringComparison.Ordinal);
        var shown = Run("quarantine", "show", "--reason", "bad_date", "--limit", "5").MustSucceed().Output;
        Assert.All((string[])["a.csv", "bad_date:event_date", "发生日期", $"{Second},好,昨天"], part => Assert.Contains(part, shown, StringComparison.Ordinal));
        Run("quarantine", "export", _folder.At("back.xlsx")).MustSucceed();
        Run("quarantine", "export", _folder.At("back.csv"), "--source", "appraisal").MustSucceed();
        Assert.Equal(3, File.ReadAllLines(_folder.At("back.csv")).Length);
        Assert.True(new FileInfo(_folder.At("back.xlsx")).Length > 0);
        Run("quarantine", "export", _folder.At("back.doc")).MustFailClearly((int)ExitCode.Usage, "back.doc");

        Map("""{"好":"荣誉"}""");
        Assert.Contains("appraisal appraisal bad_value:kind：1 → 0", Run("quarantine", "retry").MustSucceed().Output, StringComparison.Ordinal);
        Assert.Equal("""{"read":3,"accepted":2,"duplicate":0,"quarantined":1}""", Json("ingest", "status")["total"]!.ToJsonString());

        var timeliness = Json("ingest", "timeliness", "--from", "2026-09-01", "--to", "2026-10-31")["rows"]!.AsArray();
        Assert.Equal((2, 2, 3), (Number(timeliness[0]!, "records"), Number(timeliness[0]!, "onTime"), Number(timeliness[0]!, "p95WorkingDays")));
        string[] unknown = ["ingest", "timeliness", "--from", "2027-01-01", "--to", "2027-02-01"];
        Run(unknown).MustFailClearly((int)ExitCode.Usage, "缺少 2027 年的工作日历", Path.Combine("calendar", "2027.csv"));
        Run([.. unknown, "--culture", "en"]).MustFailClearly((int)ExitCode.Usage, "no calendar of working days for 2027");
    }

    [Fact]
    public void A_check_of_severity_stop_ends_with_the_code_of_a_failed_verification_and_the_list_of_keys()
    {
        Configure(new JsonObject { ["registered"] = "stop" });
        Map("{}");
        Put("inbox/appraisal/2026-10-01/a.csv", $"代码,类型,日期\n{First},荣誉,2026-09-25\n");

        var stopped = Run("ingest", "--culture", "en");

        stopped.MustFailClearly((int)ExitCode.VerificationFailed, "registered.appraisal (1)", Path.Combine("lake", "checks", "registered.appraisal-"));
        var list = Directory.GetFiles(_folder.At("lake", "checks")).Single();
        Assert.Contains(list, stopped.Error, StringComparison.Ordinal);
        Assert.Contains(First, File.ReadAllText(list), StringComparison.Ordinal);
        Assert.Empty(Lake.Read(new Workspace(_folder.FullPath)).Batches);

        Configure(new JsonObject());
        Assert.Contains("registered.appraisal", Run("ingest").MustSucceed().Output, StringComparison.Ordinal);
    }

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();

    private CliResult Run(params string[] arguments) => Cli.Run([.. arguments, "-w", _folder.FullPath]);

    private JsonNode Json(params string[] arguments) => JsonNode.Parse(Run([.. arguments, "--json"]).MustSucceed().Output)!;

    private void Configure(JsonObject checks) => Put(Workspace.ConfigurationFile, JsonSerializer.Serialize(
        new
        {
            Office = new Office("测试局", "410400"),
            Sources = new[] { new { Name = "appraisal", Mapping = "mine", Department = "信用中心", Files = "inbox/appraisal/**/*" } },
            Checks = checks,
        },
        Workspace.Json));

    private void Map(string codes) => Put(
        "mappings/mine.json",
        """{"mapping":"mine","title":{"zh":"","en":""},"dataset":"appraisal","columns":{"uscc":{"from":["代码"]},"kind":{"from":["类型"],"codes":@},"event_date":{"from":["日期"]}}}"""
            .Replace("@", codes, StringComparison.Ordinal));

    private void Put(string path, string text)
    {
        var full = _folder.At(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
