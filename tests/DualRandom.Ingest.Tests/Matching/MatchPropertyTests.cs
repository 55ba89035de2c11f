using System.Text;
using DualRandom.Sql.Engines;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests.Matching;

public sealed class MatchPropertyTests
{
    private static readonly string[] Places = ["平顶山市新华区", "平顶山市", "平顶山", "河南省", "新华区", ""];
    private static readonly string[] Firsts = ["鼎垚", "瑞曦源", "恒砚", "嘉禾达", "第一", "东方"];
    private static readonly string[] Trades = ["商贸", "农业生产资料", "机械", "医药连锁"];
    private static readonly string[] Forms = ["有限公司", "有限责任公司", "股份有限公司", "专业合作社", "供销合作社"];
    private static readonly string[] Branches = ["分公司", "第一分公司", "宝丰分公司", "新华路支行", "第二分店", "开源路营业部", "门市部", "城东加油站", "综合服务社", "零售店"];
    private static readonly string[] Pieces =
        ["鼎", "垚", "有限", "责任", "股份", "公司", "（", "）", "(", ")", "【", "】", "〔", "〕", " ", "　", "\u00a0", "·", "-", "Ａ", "ａ", "b", "１", "2", "，", ".", "店", "分公司"];

    private sealed record Slip(int Kind, int Place);

    private sealed record Party(string Parent, string Branch, bool IsBranchRegistered, bool IsParentRegistered, Slip Slip);

    /// <summary>Names as people read them: the naive way to say that two spellings are one.</summary>
    private static string Oracle(string name)
    {
        var plain = new StringBuilder();
        foreach (var c in name.Select(c => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c).Where(char.IsLetterOrDigit))
        {
            plain.Append(char.ToUpperInvariant(c));
        }

        return plain.ToString().Replace("有限责任", "有限", StringComparison.Ordinal).Replace("股份有限", "股份", StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_normalised_as_a_naive_oracle_does_it()
    {
        using var world = new MatchFixture();
        world.Match();
        var name = Gen.Elements(Pieces).ListOf().Select(string.Concat);
        Prop.ForAll(name.ArrayOf(60).ToArbitrary(), names =>
        {
            var list = string.Join(", ", names.Select(DuckDbEngine.Quote));
            var keys = world.Engine.Query($"select coalesce(match_key(ingest_name_plain(name)), '') from (select unnest([{list}]) as name, unnest(range({names.Length})) as i) order by i", r => r.GetString(0));
            Assert.Equal(names.Select(Oracle), keys);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void No_branch_is_ever_its_parent_however_it_is_misspelt()
    {
        var parties =
            from place in Gen.Elements(Places)
            from first in Gen.Elements(Firsts)
            from trade in Gen.Elements(Trades)
            from form in Gen.Elements(Forms)
            from branch in Gen.Elements(Branches)
            from registered in Gen.Choose(0, 2)
            from kind in Gen.Choose(0, 5)
            from at in Gen.Choose(0, 1000)
            let parent = place + first + trade + form
            select new Party(parent, parent + branch, registered != 0, registered != 1, new Slip(kind, at));
        Prop.ForAll(parties.ListOf(60).ToArbitrary(), some =>
        {
            using var world = new MatchFixture();
            var parents = new HashSet<string>(StringComparer.Ordinal);
            var branches = new HashSet<string>(StringComparer.Ordinal);
            foreach (var party in some.DistinctBy(p => p.Branch, StringComparer.Ordinal))
            {
                if (party.IsParentRegistered)
                {
                    parents.Add(world.Register(party.Parent));
                }

                if (party.IsBranchRegistered)
                {
                    branches.Add(world.Register(party.Branch));
                }
            }

            var stated = some.Select(p => (Branch: world.Receive(Apply(p.Slip, p.Branch)), Parent: world.Receive(Apply(p.Slip, p.Parent)))).ToList();
            world.Match();
            var matched = world.Engine.Query("select row, uscc from match", r => (r.GetInt64(0), r.GetString(1))).ToDictionary();
            return stated.TrueForAll(s => !matched.TryGetValue(s.Branch, out var p) || !parents.Contains(p))
                && stated.TrueForAll(s => !matched.TryGetValue(s.Parent, out var b) || !branches.Contains(b));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Fact]
    public void The_result_depends_on_no_order_and_no_number_of_threads_and_every_record_is_matched_or_queued()
    {
        var parties =
            from place in Gen.Elements(Places)
            from first in Gen.Elements(Firsts)
            from trade in Gen.Elements(Trades)
            from branch in Gen.Elements("", "", "分公司")
            from form in Gen.Elements(Forms)
            from region in Gen.Elements(MatchFixture.Xinhua, MatchFixture.Weidong, "410400")
            from kind in Gen.Choose(0, 5)
            from at in Gen.Choose(0, 1000)
            select (Name: place + first + trade + form + branch, Region: region, Slip: new Slip(kind, at));
        var cases = from some in parties.ListOf(60) from order in Gen.Shuffle(Enumerable.Range(0, 60).ToArray()) select (some, order);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var numbered = drawn.some.Index().ToList();
            var one = Run(numbered, 1);
            var other = Run([.. drawn.order.Select(i => numbered[i])], 2);
            var rows = numbered.Count;
            return one.SequenceEqual(other, StringComparer.Ordinal) && one.Count(l => l.StartsWith("m ", StringComparison.Ordinal) || l.StartsWith("u ", StringComparison.Ordinal)) == rows;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));
    }

    private static IReadOnlyList<string> Run(IReadOnlyList<(int Index, (string Name, string Region, Slip Slip) Item)> parties, int threads)
    {
        using var world = new MatchFixture(threads);
        foreach (var (index, party) in parties)
        {
            var region = party.Region == "410400" ? MatchFixture.Xinhua : party.Region;
            world.Register(party.Name, region, uscc: MatchFixture.Code(index, region));
            world.Receive(Apply(party.Slip, party.Name), party.Region, batch: $"b{index}");
        }

        world.Match();
        return world.Engine.Query(
            """
            select 'm ' || batch || ' ' || uscc || ' ' || method || ' ' || evidence as line from match
            union all
            select 'u ' || batch || ' ' || party || ' ' || why from match_unmatched
            union all
            select 'c ' || batch || ' ' || rank || ' ' || uscc || ' ' || name || ' ' || score || ' ' || reason from match_candidate
            order by line
            """,
            r => r.GetString(0));
    }

    private static string Apply(Slip slip, string name)
    {
        var at = slip.Place % (name.Length - 1);
        return slip.Kind switch
        {
            1 => name[..at] + name[at + 1] + name[at] + name[(at + 2)..],
            2 => name.Remove(at, 1),
            3 => name.Insert(at, name[at].ToString()),
            4 => name.Insert(at, "（"),
            5 => name[..(name.Length - 1)],
            _ => name,
        };
    }
}
