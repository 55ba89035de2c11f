using DualRandom.Sql;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

public sealed class CommandLineTests
{
    private static readonly string[] Commands = ["init", "simulate", "source", "ingest", "quarantine", "match", "train", "evaluate", "models", "classify", "explain", "card", "draw", "alerts", "verify", "report", "month", "serve", "demo"];

    [Theory]
    [InlineData("zh-CN", "工作区目录")]
    [InlineData("en", "Workspace folder")]
    public void Help_names_every_command_in_the_language_asked_for(string culture, string text)
    {
        var help = Cli.Run("--help", "--culture", culture).MustSucceed().Output;
        Assert.All(Commands, c => Assert.Contains(c, help, StringComparison.Ordinal));
        Assert.Contains(text, help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("month")]
    [InlineData("month", "--month", "2026-13")]
    [InlineData("report")]
    [InlineData("report", "--month", "2026-10", "--annual", "2026")]
    [InlineData("report", "--annual", "26")]
    [InlineData("report", "--month", "2026-10", "--edition", "press")]
    [InlineData("report", "--annual", "2026", "--map", "squares.geojson")]
    [InlineData("classify", "--month", "2026-10", "--threads", "0")]
    [InlineData("card", "weigh", "expert-2", "--method", "entropy")]
    [InlineData("card", "weigh", "expert-2", "--month", "2026-10")]
    [InlineData("card", "weigh", "expert-2", "--total", "1001")]
    [InlineData("card", "blend", "expert-1", "expert-2", "--out", "half")]
    public void A_wrong_command_line_ends_with_the_code_for_usage(params string[] arguments) => Cli.Run(arguments).MustFailClearly((int)ExitCode.Usage);

    [Theory]
    [InlineData("ingest")]
    [InlineData("serve")]
    [InlineData("classify", "--month", "2026-10")]
    [InlineData("ingest", "status")]
    [InlineData("ingest", "timeliness")]
    [InlineData("quarantine", "retry")]
    [InlineData("quarantine", "list")]
    [InlineData("report", "--month", "2026-10")]
    [InlineData("report", "--annual", "2026")]
    [InlineData("explain", "91410422Y17P8HQ455", "--month", "2026-10")]
    [InlineData("card", "check", "expert-1")]
    [InlineData("card", "weigh", "expert-2")]
    [InlineData("card", "blend", "expert-1", "expert-2", "--share", "0.5", "--out", "half")]
    public void A_folder_that_is_no_workspace_is_told_with_what_to_do(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Cli.Run([.. arguments, "-w", folder.At("nowhere")]).MustFailClearly((int)ExitCode.Usage);
    }

    [Fact]
    public void An_existing_workspace_is_not_made_again()
    {
        using var folder = new TemporaryFolder();
        Cli.Run("init", "-w", folder.FullPath).MustSucceed();
        Cli.Run("init", "-w", folder.FullPath).MustFailClearly((int)ExitCode.Usage, "dualrandom.json");
    }

    [Fact]
    public void The_readme_documents_every_exit_code()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"| {(int)code} |", readme, StringComparison.Ordinal));
    }
}
