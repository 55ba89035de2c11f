using System.Globalization;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Workspaces;

public sealed class ErrorTextsTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");

    [Fact]
    public void An_error_is_said_in_the_language_asked_for_and_keeps_its_place_and_its_arguments()
    {
        using var folder = new TemporaryFolder();
        var none = Assert.Throws<DualRandomException>(() => new Workspace(folder.FullPath).Section<Office>("office"));

        Assert.Equal(("not a DualRandom workspace", "run: dualrandom init --workspace DIR"), none.In(English));
        Assert.Equal(("不是 DualRandom 工作区", "先运行：dualrandom init --workspace DIR"), none.In(Chinese));
        Assert.Equal(("不是 DualRandom 工作区", "先运行：dualrandom init --workspace DIR"), (none.Message, none.Remedy));
        Assert.Equal(folder.At(Workspace.ConfigurationFile), none.Where);
        Assert.Equal("'2026-13' is not a month", Assert.Throws<DualRandomException>(() => Month.Parse("2026-13")).In(English).What);
        Assert.Contains("penalty", Assert.Throws<DualRandomException>(() => Contract.Current["fines"]).In(English).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_section_and_a_wrong_one_are_told_apart()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At(Workspace.ConfigurationFile), """{ "office": { "name": 12 }, "policy": null }""");
        string Said(string section) => Assert.Throws<DualRandomException>(() => new Workspace(folder.FullPath).Section<Office>(section)).In(English).What;

        Assert.Equal("section 'sources' is missing or null", Said("sources"));
        Assert.Equal("section 'policy' is missing or null", Said("policy"));
        Assert.StartsWith("the configuration is wrong: ", Said("office"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_whose_texts_are_written_already_says_them_in_every_language()
    {
        var error = new DualRandomException(ExitCode.Usage, "what", "where", "do");

        Assert.Equal(("what", "do"), error.In(English));
        Assert.Equal(("what", "do"), error.In(Chinese));
    }
}
