using System.Text.Json;
using DualRandom.Ingest.Proposing;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Tests;

/// <summary>How a file that no source knows becomes one.</summary>
public sealed class ProposalTests
{
    private static readonly JsonSerializerOptions Compact = new(Workspace.Json) { WriteIndented = false };
    private static readonly string Unknown =
        $"""
        序号,企业全称,社会信用代码,违法类型,罚没金额(万元),决定书编号,作出处罚日期,公示期限,联系人,联系人手机,经办,处罚种类
        1,平顶山甲公司,{UsccTests.Oracle.Code(1)},无照经营,0.5,平市监罚1号,03/15/2024,12/31/2026,张三丰,13800138000,x,罚款
        2,平顶山乙公司,{UsccTests.Oracle.Code(2)},虚假宣传,1.25,平市监罚2号,12/01/2024,,李四光,13900139000,y,警告
        """;

    [Fact]
    public void A_form_that_ships_is_recognised_by_its_header()
    {
        using var workspace = new WorkspaceFixture([]);
        workspace.Put("inbox/credit/2026-01-05/a.csv", $"企业名称,统一社会信用代码,列入经营异常名录原因,列入日期,移出日期,作出决定机关,法定代表人\n甲公司,{UsccTests.Oracle.Code(1)},未年报,2025-07-01,,某局,张三丰\n");

        var proposal = Propose(workspace, "inbox/credit/2026-01-05/a.csv");

        Assert.Null(proposal.NewMapping);
        Assert.Empty(proposal.Missing);
        Assert.Empty(proposal.AlsoFit);
        Assert.Equal(new IngestSource("listing_abnormal", "listing_abnormal", "测试局", "inbox/credit/**/*"), proposal.Source);
        Assert.Equal(
            ["match.name", "uscc", "reason", "event_date", "removed_date", "department", null],
            proposal.Columns.Select(c => c.Target));
        Assert.Equal("张**", proposal.Columns[6].Example);
        Assert.Contains("100 %", proposal.Columns[1].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_fits_two_forms_asks_which_unless_the_file_says()
    {
        using var workspace = new WorkspaceFixture([]);
        var text = $"企业名称,统一社会信用代码,列入原因,列入日期\n甲公司,{UsccTests.Oracle.Code(1)},未年报,2025-07-01\n";
        workspace.Put("inbox/a.csv", text);
        workspace.Put("inbox/2025年严重违法失信名单.csv", text);

        var open = Propose(workspace, "inbox/a.csv");
        Assert.Equal(["listing_serious"], open.AlsoFit);
        Assert.Contains("--mapping", Assert.Throws<DualRandomException>(() => SourceProposer.Write(workspace.Context, open)).Remedy, StringComparison.Ordinal);
        var named = Propose(workspace, "inbox/2025年严重违法失信名单.csv");
        Assert.Equal(("listing_serious", 0), (named.Source.Mapping, named.AlsoFit.Count));
    }

    [Fact]
    public void An_unknown_form_is_mapped_by_names_and_values_shown_without_personal_data_and_comes_in_once_written()
    {
        using var workspace = new WorkspaceFixture([]);
        workspace.Put("inbox/newdept/2026-01-05/a.csv", Unknown + "\n");

        var proposal = Propose(workspace, "inbox/newdept/2026-01-05/a.csv");

        Assert.Equal(("penalty", "newdept", "newdept"), (proposal.Dataset, proposal.Source.Name, proposal.Source.Mapping));
        Assert.Empty(proposal.Missing);
        Assert.Equal(
            [null, "match.name", "uscc", "violation", "fine_cny", "record_no", "event_date", "published_until_date", null, null, null, "kind"],
            proposal.Columns.Select(c => c.Target));
        var shown = JsonSerializer.Serialize(proposal, Workspace.Json);
        Assert.All((string[])["13800138000", "张三丰"], p => Assert.DoesNotContain(p, shown, StringComparison.Ordinal));

        Assert.Equal(2, SourceProposer.Write(workspace.Context, proposal).Written.Count);
        var summary = workspace.Ingest();
        Assert.Equal((2, 0), (summary.Accepted, summary.Refused.Count));
        Assert.Equal(["经办"], summary.UnknownColumns["newdept"]);
        Assert.Equal(
            [$"{UsccTests.Oracle.Code(1)}|2024-03-15|平市监罚1号|罚款|无照经营|5000.00|2026-12-31", $"{UsccTests.Oracle.Code(2)}|2024-12-01|平市监罚2号|警告|虚假宣传|12500.00|∅"],
            workspace.Query("select uscc, event_date, record_no, kind, violation, fine_cny, published_until_date from penalty order by row"));
        Assert.Contains("newdept", Assert.Throws<DualRandomException>(() => SourceProposer.Write(workspace.Context, proposal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_required_column_is_said_and_nothing_is_written()
    {
        using var workspace = new WorkspaceFixture([]);
        workspace.Put("inbox/x/a.csv", $"统一社会信用代码,备注\n{UsccTests.Oracle.Code(1)},b\n");

        var proposal = SourceProposer.Propose(workspace.Context, new SourceRequest(workspace.At("inbox", "x", "a.csv"), Dataset: "penalty"), CancellationToken.None);

        Assert.Equal(["event_date", "kind"], proposal.Missing.Select(m => m.Split(' ')[0]));
        var before = workspace.Bytes();
        var fault = Assert.Throws<DualRandomException>(() => SourceProposer.Write(workspace.Context, proposal));
        Assert.Equal(ExitCode.BadInput, fault.Code);
        Assert.Contains("event_date", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before, workspace.Bytes());
    }

    [Fact]
    public void A_column_is_recognised_by_its_values_whatever_it_is_called()
    {
        using var workspace = new WorkspaceFixture([]);
        workspace.Put("inbox/x/a.csv", string.Concat(new[] { "甲,乙,丙" }.Concat(Enumerable.Range(1, 5).Select(i => $"{UsccTests.Oracle.Code(i)},负面舆情,2025-0{i}-01")).Select(l => l + "\n")));

        var proposal = SourceProposer.Propose(workspace.Context, new SourceRequest(workspace.At("inbox", "x", "a.csv"), Dataset: "appraisal"), CancellationToken.None);

        Assert.Equal(["uscc", "kind", "event_date"], proposal.Columns.Select(c => c.Target));
        Assert.Empty(proposal.Missing);
    }

    [Theory]
    [InlineData("{\"sources\": []}")]
    [InlineData("{\n  // 单位\n  \"office\": {\"name\": \"a\", \"sources\": 1},\n  \"sources\": [ // 列表\n    {\"name\": \"a\", \"mapping\": \"m\", \"department\": \"d\", \"files\": \"]}\"}, // 第一个\n  ],\n}\n")]
    [InlineData("{\"policy\": {}, \"sources\": [{\"name\": \"中\", \"mapping\": \"m\", \"department\": \"d\", \"files\": \"f\"}]}")]
    public void A_source_is_put_into_the_configuration_and_all_else_stays(string text)
    {
        var source = new IngestSource("new", "penalty_2019", "某局", "inbox/new/**/*");
        var changed = ConfigurationText.WithSource(text, source);

        using var folder = new Testing.TemporaryFolder();
        File.WriteAllText(folder.At(Workspace.ConfigurationFile), changed);
        var sources = new Workspace(folder.FullPath).Section<List<IngestSource>>("sources");
        Assert.Equal(source, sources[^1]);
        Assert.Equal(sources.Count, 1 + (text.Contains("\"mapping\"", StringComparison.Ordinal) ? 1 : 0));
        Assert.Equal(text.Where(c => !char.IsWhiteSpace(c)), Without(changed, source, sources.Count).Where(c => !char.IsWhiteSpace(c)));
    }

    [Fact]
    public void Every_simulated_department_file_is_recognised()
    {
        using var workspace = new WorkspaceFixture(DefaultSources.Files);
        Simulator.Simulation.Run(workspace.Context, new Simulator.SimulationOptions(300, 3000, "proposals", new DateOnly(2026, 10, 31), Simulator.SimulationForm.DepartmentFiles));
        foreach (var source in DefaultSources.Files)
        {
            var file = Directory.Exists(workspace.At("inbox", source.Name)) ? Directory.EnumerateFiles(workspace.At("inbox", source.Name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).FirstOrDefault() : null;
            if (file is not null)
            {
                var proposal = SourceProposer.Propose(workspace.Context, new SourceRequest(file), CancellationToken.None);
                Assert.Equal((source.Mapping, 0, 0), (proposal.Source.Mapping, proposal.Missing.Count, proposal.AlsoFit.Count));
            }
        }
    }

    private static SourceProposal Propose(WorkspaceFixture workspace, string file) =>
        SourceProposer.Propose(workspace.Context, new SourceRequest(workspace.At(file.Split('/'))), CancellationToken.None);

    private static string Without(string text, IngestSource source, int sources)
    {
        var compact = JsonSerializer.Serialize(source, Compact);
        var bare = new string([.. text.Where(c => !char.IsWhiteSpace(c))]);
        var at = bare.IndexOf((sources > 1 ? "," : "") + compact, StringComparison.Ordinal);
        Assert.True(at >= 0, bare);
        return bare.Remove(at, compact.Length + (sources > 1 ? 1 : 0));
    }
}
