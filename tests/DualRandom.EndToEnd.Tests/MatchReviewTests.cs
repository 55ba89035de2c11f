using System.Globalization;
using System.Text.Json;
using DualRandom.Host;
using DualRandom.Ingest.Matching;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

public sealed class MatchReviewTests : IDisposable
{
    private const string Code = "91410402Y10000378U";
    private const string Header = "企业名称,统一社会信用代码,企业类型,行业代码,行政区划,成立日期,注册资本,登记状态,注销日期,住所,法定代表人,经营范围,核准日期,数据归集时间";

    private readonly TemporaryFolder _folder = new();

    public MatchReviewTests()
    {
        Cli.Run("init", "-w", _folder.FullPath).MustSucceed();
        Directory.CreateDirectory(_folder.At("inbox", "registry", "2026-10-01"));
        File.WriteAllText(
            _folder.At("inbox", "registry", "2026-10-01", "a.csv"),
            $"{Header}\n鼎垚源商贸有限公司,{Code},有限责任公司,5212,410402,2020-01-01,10(万元),在业,,新华区,王建国,零售,2020-01-01,2020-01-02\n");
        Cli.Run("ingest", "-w", _folder.FullPath).MustSucceed();
        using var engine = DuckDbEngine.InMemory();
        engine.Execute(
            $"""
            create table match_unmatched as
            select dataset, 's' as source, 'b' as batch, row, party, why, person as is_person, name, '410402' as region, cast(null as varchar) as code,
                cast(null as varchar) as registration_no, cast(null as varchar) as organisation_code, date '2026-01-02' as event_date
            from (values ('penalty', 1, '00000000000000aa', 'several', false, '鼎垚商贸有限公司'), ('penalty', 2, '00000000000000aa', 'several', false, '鼎垚商贸有限公司'),
                ('complaint', 3, '00000000000000ab', 'natural_person', true, null)) as v (dataset, row, party, why, person, name);
            create table match_candidate as
            select dataset, source, batch, row, 1 as rank, '{Code}' as uscc, '鼎垚源商贸有限公司' as name, cast(0.888 as decimal(4, 3)) as score, 'name_close' as reason
            from match_unmatched where name is not null
            """);
        var workspace = new Workspace(_folder.FullPath);
        var tables = new SortedDictionary<string, IReadOnlyList<LakeFile>>(StringComparer.Ordinal);
        foreach (var table in (string[])["match_unmatched", "match_candidate"])
        {
            var path = $"lake/{table}.parquet";
            tables[table] = [new LakeFile(path, engine.CopyToParquet($"select * from {table}", workspace.At(path), "row"), Digest.OfFile(workspace.At(path)))];
        }

        (Lake.Read(workspace) with { Tables = tables }).Publish(workspace);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_queue_is_listed_for_people_and_as_JSON_and_exported()
    {
        var text = Review().MustSucceed().Output;
        Assert.Contains("待认领当事人 2 个", text, StringComparison.Ordinal);
        Assert.Contains("鼎垚商贸有限公司", text, StringComparison.Ordinal);
        Assert.Contains($"1  0.888  {Code}  鼎垚源商贸有限公司  名称相近", text, StringComparison.Ordinal);
        Assert.Contains("(a natural person)", Review("--culture", "en").MustSucceed().Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Review("--json").MustSucceed().Output);
        Assert.Equal(2, json.RootElement.GetProperty("waiting").GetInt32());
        Assert.Equal(["00000000000000aa", "00000000000000ab"], json.RootElement.GetProperty("parties").EnumerateArray().Select(p => p.GetProperty("id").GetString()));
        Review("--csv", _folder.At("queue.csv")).MustSucceed();
        Assert.Equal(3, File.ReadAllLines(_folder.At("queue.csv")).Length);
    }

    [Fact]
    public void A_decision_is_written_down_and_what_cannot_be_decided_is_told()
    {
        Review("--decide", "00000000000000aa", "--as", Code.ToLowerInvariant(), "--reason", "执照照片").MustSucceed();
        Review("--decide", "00000000000000aa", "--as", "none", "--reason", "看错了").MustSucceed();
        var decisions = MatchDecisions.Read(Contexts.For(_folder.FullPath));
        Assert.Equal([Code, null], decisions.Select(d => d.Uscc));
        Assert.All(decisions, d => Assert.Equal(("penalty", "鼎垚商贸有限公司", Environment.UserName), (d.Party.Dataset, d.Party.Name, d.By)));
        Review("--decide", "00000000000000aa", "--as", "91410402MA0000000X", "--reason", "不在库中").MustFailClearly((int)ExitCode.Usage, "91410402MA0000000X");
        Review("--decide", "00000000000000ab", "--as", Code, "--reason", "自然人").MustFailClearly((int)ExitCode.Usage);
        Review("--decide", "0", "--as", Code, "--reason", "两个").MustFailClearly((int)ExitCode.Usage);
        Review("--decide", "00000000000000aa").MustFailClearly((int)ExitCode.Usage, "--reason");
    }

    [Fact]
    public void A_workspace_without_a_queue_says_so()
    {
        var workspace = new Workspace(_folder.FullPath);
        (Lake.Read(workspace) with { Tables = null }).Publish(workspace);
        Assert.Contains("没有待认领的记录", Review().MustSucceed().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_each_party_is_asked_about_and_a_refused_answer_is_asked_again()
    {
        QueuedParty Party(string id, string? name) => new(
            id, new StatedParty("penalty", name), "none", 1, null, null, [new MatchCandidate(1, Code, "鼎垚源商贸有限公司", 0.9m, "similar")]);
        var said = new List<string>();
        var decided = new List<(string Party, string? Uscc, string Reason)>();
        using var input = new StringReader("1\n执照\n\nn\n\nn\n都不是\n91410402Y10000378U\n电话核实\nq\n1\n没问到\n");
        var dialogue = new ReviewDialogue(new Texts(typeof(Application).Assembly, CultureInfo.GetCultureInfo("zh-CN")), input, said.Add);
        var count = dialogue.Run(
            [Party("a", "甲公司"), Party("b", "乙公司"), Party("c", "丙公司"), Party("p", null), Party("d", "丁公司"), Party("e", "戊公司")],
            (party, uscc, reason) =>
            {
                if (reason.Length == 0)
                {
                    throw new DualRandomException(ExitCode.Usage, "没有写明理由", party.Id, "写一句");
                }

                decided.Add((party.Id, uscc, reason));
            });
        Assert.Equal(3, count);
        Assert.Equal([("a", Code, "执照"), ("c", null, "都不是"), ("d", Code, "电话核实")], decided);
        Assert.Contains(said, s => s.Contains("没有写明理由", StringComparison.Ordinal));
        Assert.DoesNotContain(said, s => s.StartsWith("p ", StringComparison.Ordinal));
    }

    private CliResult Review(params string[] arguments) => Cli.Run(["match", "review", .. arguments, "-w", _folder.FullPath]);
}
