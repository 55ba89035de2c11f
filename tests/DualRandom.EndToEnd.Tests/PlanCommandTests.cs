using System.Text.Json;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

[Collection(DemoWorkspace.Collection)]
public sealed class PlanCommandTests(DemoWorkspace demo) : IDisposable
{
    private const string Year =
        """
        office: 平顶山市双随机办
        year: 2026
        plans:
          - id: city-1
            title: 市级抽查
            level: 市抽县查
            month: 2026-09
            item: MN001
            department: 双随机办
            period: { from: 2026-10-08, to: 2026-10-31 }
            caps: { notWithinMonths: 3 }
            capacity: { inspectorDays: 400 }
          - id: county-1
            title: 县级抽查
            level: 县抽县查
            month: 2026-09
            item: MN002
            department: 双随机办
            regions: [410422]
            period: { from: 2026-10-08, to: 2026-10-31 }

        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_template_is_written_checked_and_previewed()
    {
        foreach (var name in (string[])["plan.yaml", "plan.xlsx"])
        {
            Cli.Run("plan", "template", _folder.At(name)).MustSucceed();
            Assert.Contains("2026-10-food", Cli.Run("plan", "check", _folder.At(name), "--culture", "en").MustSucceed().Output, StringComparison.Ordinal);
            var shown = Cli.Run("plan", "preview", _folder.At(name), "-w", demo.Root, "--culture", "en").MustSucceed().Output;
            Assert.All((string[])["findings to expect", "rule: each stratum draws its floor", "410422", "双随机办"], t => Assert.Contains(t, shown, StringComparison.Ordinal));
        }

        Cli.Run("plan", "template", _folder.At("plan.yaml")).MustFailClearly(2, "plan.yaml");
    }

    [Fact]
    public void Every_fault_of_every_file_is_listed_with_its_line()
    {
        var good = Write("good.yaml", Year);
        var bad = Write("bad.yaml", Year.Replace("MN002", "MN001", StringComparison.Ordinal).Replace("month: 2026-09", "month: 9", StringComparison.Ordinal));
        Cli.Run("plan", "check", good).MustSucceed();
        Cli.Run("plan", "check", good, bad).MustFailClearly(
            2, $"{bad}:7:5 plans[0].month", $"{bad}:16:5 plans[1].month", $"{bad}:13:5 plans[1].id", "“county-1”", "“city-1”");
        using var json = JsonDocument.Parse(Cli.Run("plan", "check", good, "--json").MustSucceed().Output);
        Assert.Equal(2, json.RootElement[0].GetProperty("plans").GetArrayLength());
        Cli.Run("plan", "check", _folder.At("none.yaml")).MustFailClearly(2, "none.yaml");
    }

    [Fact]
    public void One_plan_of_a_year_is_previewed_frozen_drawn_and_verified()
    {
        var root = _folder.At("office");
        foreach (var file in Directory.EnumerateFiles(demo.Root, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(root, Path.GetRelativePath(demo.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var plan = Write("year.yaml", Year);
        Cli.Run("draw", "--plan", plan, "-w", root).MustFailClearly(2, "city-1, county-1");
        using var preview = JsonDocument.Parse(Cli.Run("plan", "preview", plan, "--id", "city-1", "-w", root, "--json").MustSucceed().Output);
        var frozen = Cli.Run("draw", "--plan", plan, "--id", "city-1", "-w", root, "--culture", "en").MustSucceed().Output;
        Assert.Contains("inspected lately", frozen, StringComparison.Ordinal);
        using var drawn = JsonDocument.Parse(Cli.Run("draw", "--plan", plan, "--id", "city-1", "--seed", "03 11 16", "--witness", "李明", "-w", root, "--json").MustSucceed().Output);
        Assert.Equal(preview.RootElement.GetProperty("tasks").GetInt64(), drawn.RootElement.GetProperty("drawn").GetInt64());
        Cli.Run("verify", "draw", drawn.RootElement.GetProperty("folder").GetString()!, "-w", root).MustSucceed();
        var county = Write("county.yaml", Year.Replace("MN002", "MN001", StringComparison.Ordinal).Replace("id: city-1", "id: city-2", StringComparison.Ordinal).Replace("level: 市抽县查", "", StringComparison.Ordinal));
        Cli.Run("plan", "check", county, "-w", root).MustFailClearly(2, "“county-1”", "“city-1”");
        Cli.Run("draw", "--plan", county, "--id", "county-1", "-w", root).MustFailClearly(2, "“city-1”");
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.At(name), text);
        return _folder.At(name);
    }
}
