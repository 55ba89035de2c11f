using DualRandom.Ingest.Matching;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Ingest.Tests.Matching;

public sealed class MatchDecisionTests
{
    private const string Company = "平顶山市新华区鼎垚源商贸有限公司";

    [Fact]
    public void A_decision_is_remembered_for_the_same_party_in_a_later_file_and_the_later_one_wins()
    {
        using var world = new MatchFixture();
        using var folder = new TemporaryFolder();
        var context = Contexts.For(folder.FullPath);
        var one = world.Register(Company);
        var two = world.Register(Company);
        world.Receive(Company);
        world.Match();
        var party = Assert.Single(new MatchReview(world.Engine).Parties());
        Assert.Equal(("several", 1, 2), (party.Why, party.Records, party.Candidates.Count));

        MatchDecisions.Add(context, party.Party, one, "营业执照照片");
        var later = world.Receive("平顶山市新华区 鼎垚源商贸有限公司 ", batch: "b2");
        var elsewhere = world.Receive(Company, region: "410400", batch: "b2");
        var otherDataset = world.Receive(Company, dataset: "complaint", batch: "b2");
        world.Match([.. MatchDecisions.Read(context)]);
        Assert.Equal([$"{one} analyst", "several", "several"], ((long[])[later, elsewhere, otherDataset]).Select(world.Fate));
        Assert.Contains("营业执照照片", world.Engine.Scalar<string>("select evidence from match where row = 2"), StringComparison.Ordinal);

        MatchDecisions.Add(context, party.Party, two, "看错了");
        world.Match([.. MatchDecisions.Read(context)]);
        Assert.Equal($"{two} analyst", world.Fate(later));

        MatchDecisions.Add(context, party.Party, null, "都不是");
        world.Match([.. MatchDecisions.Read(context)]);
        Assert.Equal("decided", world.Fate(later));
        Assert.DoesNotContain(new MatchReview(world.Engine).Parties(), p => p.Id == party.Id);
        Assert.Contains(new MatchReview(world.Engine).Parties(decided: true), p => p.Id == party.Id);
        Assert.Equal(3, File.ReadAllLines(MatchDecisions.PathIn(context.Workspace)).Length);
    }

    [Fact]
    public void A_decision_overrides_what_the_rules_would_accept()
    {
        using var world = new MatchFixture();
        using var folder = new TemporaryFolder();
        var context = Contexts.For(folder.FullPath);
        world.Register(Company);
        var other = world.Register("平顶山市新华区别名达餐饮店");
        var row = world.Receive(Company);
        MatchDecisions.Add(context, new StatedParty("penalty", Company, Region: MatchFixture.Xinhua), other, "转让");
        world.Match([.. MatchDecisions.Read(context)]);
        Assert.Equal($"{other} analyst", world.Fate(row));
    }

    [Fact]
    public void A_damaged_decision_is_named_with_its_line()
    {
        using var folder = new TemporaryFolder();
        var context = Contexts.For(folder.FullPath);
        MatchDecisions.Add(context, new StatedParty("penalty", Company), null, "无");
        File.AppendAllText(MatchDecisions.PathIn(context.Workspace), "{\"party\": 3}\n");
        var error = Assert.Throws<DualRandomException>(() => MatchDecisions.Read(context));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.EndsWith("decisions.jsonl:2", error.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void The_queue_is_grouped_by_party_most_records_first()
    {
        using var world = new MatchFixture();
        using var folder = new TemporaryFolder();
        var company = world.Register(Company);
        world.Receive("平顶山市新华区鼎垚盛商贸有限公司", on: "2020-01-02");
        world.Receive("平顶山市新华区鼎垚盛商贸有限公司", on: "2021-03-04");
        world.Receive("王小明");
        world.Receive("平顶山市卫东区从未听说商行", code: "91410402MA0000000X", organisation: "12345678-9");
        world.Match();
        var queue = new MatchReview(world.Engine);
        var parties = queue.Parties();
        var context = Contexts.For(folder.FullPath);
        Assert.Equal(3, queue.Count());
        Assert.Equal(
            ("平顶山市新华区鼎垚盛商贸有限公司", 2, "none", new DateOnly(2020, 1, 2), new DateOnly(2021, 3, 4)),
            (parties[0].Party.Name, parties[0].Records, parties[0].Why, parties[0].FirstEvent, parties[0].LastEvent));
        Assert.Equal([(1, company, Company, "similar")], parties[0].Candidates.Select(c => (c.Rank, c.Uscc, c.Name, c.Reason)));
        Assert.Equal((true, false, "natural_person"), parties.Where(p => p.Party.IsPerson).Select(p => (p.Party.IsPerson, p.IsDecidable, p.Why)).Single());
        Assert.Single(queue.Parties(top: 1));
        Assert.Equal(parties[0].Id, queue.Find(parties[0].Id[..6], context).Id);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => queue.Find("ffffffffffffffff", context)).Code);
        Assert.Equal(3, queue.Export(folder.At("queue.csv")));
        Assert.StartsWith("party,dataset,why,records,", File.ReadLines(folder.At("queue.csv")).First(), StringComparison.Ordinal);
        Assert.Null(MatchReview.Open(world.Engine, new Workspace(folder.At("nowhere"))));

        var person = parties.Single(p => p.Party.IsPerson);
        Assert.Equal(person.Id, Assert.Throws<DualRandomException>(() => queue.Decide(context, person, null, "无")).Where);
        Assert.Throws<DualRandomException>(() => queue.Decide(context, parties[0], null, " "));
        Assert.Throws<DualRandomException>(() => queue.Decide(context, parties[0], "91410402MA0000000X", "不在登记库中"));
        Assert.Equal(parties[0].Party, queue.Decide(context, parties[0], null, "都不是").Party);
    }
}
