using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Tests.Matching;

public sealed class MatchRuleTests
{
    private const string Company = "平顶山市新华区鼎垚源商贸有限公司";

    [Fact]
    public void A_name_matches_in_any_width_bracket_spacing_and_form_of_its_kind()
    {
        using var world = new MatchFixture();
        var company = world.Register(Company);
        var bracketed = world.Register("鼎垚（平顶山）建材有限责任公司");
        var shares = world.Register("平顶山瑞曦机械股份有限公司");
        var partnership = world.Register("平顶山恒砚企业管理中心（有限合伙）");
        var shop = world.Register("平顶山市新华区Ａ８数码店");
        (string Name, string Expected)[] cases =
        [
            (Company, company),
            (" 平顶山市 新华区鼎垚源商贸有限公司\u00a0", company),
            ("平顶山市新华区鼎垚源商贸有限责任公司", company),
            ("平顶山市新华区鼎垚源商贸公司", company),
            ("新华区鼎垚源商贸有限公司", company),
            ("河南省平顶山市新华区鼎垚源商贸有限公司", company),
            ("鼎垚源商贸有限公司", company),
            ("鼎垚(平顶山)建材有限公司", bracketed),
            ("鼎垚【平顶山】建材有限责任公司", bracketed),
            ("鼎垚平顶山建材有限责任公司", bracketed),
            ("平顶山瑞曦机械股份公司", shares),
            ("平顶山恒砚企业管理中心(有限合伙)", partnership),
            ("平顶山恒砚企业管理中心（普通合伙）", ""),
            ("平顶山市新华区a8数码店", shop),
            ("平顶山市新华区Ａ８数码店（个体工商户）", shop),
        ];
        var rows = cases.Select(c => world.Receive(c.Name)).ToList();
        world.Match();
        Assert.All(cases.Zip(rows), c => Assert.Equal(c.First.Expected.Length == 0 ? "none" : c.First.Expected + " name", world.Fate(c.Second)));
    }

    [Fact]
    public void Swapped_and_dropped_characters_match_but_another_character_is_another_enterprise()
    {
        using var world = new MatchFixture();
        var company = world.Register(Company);
        (string Name, bool Matches)[] cases =
        [
            ("平顶山市新华区鼎源垚商贸有限公司", true),
            ("平顶山市新华区鼎垚源贸有限公司", true),
            ("平顶山市新华区鼎垚源商商贸有限公司", true),
            ("平顶山市新华区鼎垚源商贸有公限司", true),
            ("平顶山市新华区鼎垚盛商贸有限公司", false),
            ("平顶山市新华区鼎垚源商贸有限公", false),
            ("平顶山市新华区鼎垚源商贸中心", false),
        ];
        var rows = cases.Select(c => world.Receive(c.Name)).ToList();
        world.Match();
        Assert.All(cases.Zip(rows), c => Assert.Equal(c.First.Matches ? $"{company} name_close" : "none", world.Fate(c.Second)));
        Assert.Equal([$"{company} similar"], world.Candidates(rows[4]));
    }

    [Fact]
    public void Numbers_match_whatever_column_and_shape_they_stand_in_unless_the_name_says_otherwise()
    {
        using var world = new MatchFixture();
        var company = world.Register(Company, number: "410402000123456");
        var other = world.Register("平顶山市卫东区泰霁达建材有限公司", MatchFixture.Weidong, number: "410403000777777");
        var body = company.Substring(8, 9);
        (long Row, string Expected)[] cases =
        [
            (world.Receive(null, number: "410402000123456"), $"{company} registration_no"),
            (world.Receive("鼎垚源商贸", number: " ４１０４０２０００１２３４５６"), $"{company} registration_no"),
            (world.Receive(Company, region: MatchFixture.Luoyang, code: "410402000123456"), $"{company} registration_no"),
            (world.Receive(null, organisation: $"{body[..8]}-{body[8]}"), $"{company} organisation_code"),
            (world.Receive(null, number: company.ToLowerInvariant()), $"{company} code"),
            (world.Receive("平顶山市卫东区泰霁达建材有限公司", number: "410402000123456"), "conflict"),
            (world.Receive("平顶山市新华区完全不同餐饮店", number: "410402000123456"), "conflict"),
            (world.Receive(null, number: "410402000123456", organisation: other.Substring(8, 9)), "several"),
            (world.Receive(null, number: "000000000000000"), "nothing_stated"),
            (world.Receive(null, number: "410402000999999"), "none"),
            (world.Receive(null, organisation: body[..8] + (body[8] == '0' ? '1' : '0')), "none"),
            (world.Receive(null), "nothing_stated"),
        ];
        world.Match();
        Assert.All(cases, c => Assert.Equal(c.Expected, world.Fate(c.Row)));
    }

    [Fact]
    public void A_misread_code_decides_between_enterprises_of_one_name()
    {
        using var world = new MatchFixture();
        var one = world.Register(Company);
        var two = world.Register(Company);
        var misread = one[..5] + one[6] + one[5] + one[7..];
        var wrong = two[..17] + (two[17] == '0' ? '1' : '0');
        var rows = new[] { world.Receive(Company), world.Receive(Company, code: misread), world.Receive(Company, code: wrong), world.Receive("平顶山市湛河区别家商行", code: wrong) };
        world.Match();
        Assert.Equal(["several", $"{one} code_close", $"{two} code_close", "none"], rows.Select(world.Fate));
        Assert.Equal([$"{one} name", $"{two} name"], world.Candidates(rows[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_many_enterprises_alike_the_analyst_sees_five_and_a_misread_code_still_decides()
    {
        using var world = new MatchFixture();
        var codes = Enumerable.Range(0, 40).Select(_ => world.Register("平顶山市新华区便民惠源超市")).Order(StringComparer.Ordinal).ToList();
        var misread = codes[30][..17] + (codes[30][17] == '0' ? '1' : '0');
        var rows = new[]
        {
            world.Receive("平顶山市新华区便民惠源超市"), world.Receive("平顶山市新华区便民惠垚超市"), world.Receive("平顶山市新华区便民惠源超市", code: misread),
        };
        world.Match();
        Assert.Equal(["several", "none", $"{codes[30]} code_close"], rows.Select(world.Fate));
        Assert.Equal(codes.Take(5).Select(c => $"{c} name"), world.Candidates(rows[0]));
        Assert.Equal(codes.Take(5).Select(c => $"{c} similar"), world.Candidates(rows[1]));
    }

    [Fact]
    public void The_same_county_comes_before_the_prefecture_and_another_prefecture_is_none()
    {
        using var world = new MatchFixture();
        var here = world.Register("河南鼎垚源商贸有限公司");
        var there = world.Register("河南鼎垚源商贸有限公司", MatchFixture.Weidong);
        var far = world.Register("河南瑞曦达建材有限公司", MatchFixture.Luoyang);
        var rows = new[]
        {
            world.Receive("河南鼎垚源商贸有限公司"),
            world.Receive("河南鼎垚源商贸有限公司", MatchFixture.Weidong),
            world.Receive("河南鼎垚源商贸有限公司", "410411"),
            world.Receive("河南鼎垚源商贸有限公司", "410400"),
            world.Receive("河南鼎垚源商贸有限公司", null),
            world.Receive("河南瑞曦达建材有限公司"),
            world.Receive("河南瑞曦达建材有限公司", null),
            world.Receive("河南瑞曦达建材有限公司", "410300"),
        };
        world.Match();
        Assert.Equal([$"{here} name", $"{there} name", "several", "several", "several", "none", $"{far} name", $"{far} name"], rows.Select(world.Fate));
        Assert.Equal([$"{far} outside_region"], world.Candidates(rows[5]));
    }

    [Fact]
    public void An_event_before_the_founding_or_after_the_end_is_not_of_that_enterprise()
    {
        using var world = new MatchFixture();
        var company = world.Register(Company, established: "2016-03-01", closed: "2019-12-31");
        var rows = new[] { "2016-02-29", "2016-03-01", "2019-12-31", "2020-01-01", null }.Select(d => world.Receive(Company, on: d)).ToList();
        world.Match();
        Assert.Equal(["none", $"{company} name", $"{company} name", "none", $"{company} name"], rows.Select(world.Fate));
        Assert.Equal([$"{company} not_in_existence"], world.Candidates(rows[0]));
    }

    [Fact]
    public void A_former_name_counts_while_it_was_in_use()
    {
        using var world = new MatchFixture();
        var company = world.Register("平顶山市新华区新名达商贸有限公司");
        world.Rename(company, "2018-01-01", "平顶山市新华区旧名垚商贸有限公司", "平顶山市新华区中名曦商贸有限公司");
        world.Rename(company, "2020-01-01", "平顶山市新华区中名曦商贸有限公司", "平顶山市新华区新名达商贸有限公司");
        var heir = world.Register("平顶山市新华区旧名垚商贸有限公司", established: "2021-01-01");
        (long Row, string Expected)[] cases =
        [
            (world.Receive("平顶山市新华区旧名垚商贸有限公司", on: "2017-12-31"), $"{company} name"),
            (world.Receive("平顶山市新华区旧名垚商贸有限公司", on: "2018-01-01"), "none"),
            (world.Receive("平顶山市新华区旧名垚商贸有限公司", on: "2021-06-01"), $"{heir} name"),
            (world.Receive("平顶山市新华区中名曦商贸有限公司", on: "2019-06-01"), $"{company} name"),
            (world.Receive("平顶山市新华区新名达商贸有限公司", on: "2019-06-01"), "none"),
            (world.Receive("平顶山市新华区新名达商贸有限公司", on: "2019-12-30", known: "2020-01-05"), $"{company} name"),
            (world.Receive("平顶山市新华区新名达商贸有限公司", on: "2020-01-01"), $"{company} name"),
        ];
        world.Match();
        Assert.All(cases, c => Assert.Equal(c.Expected, world.Fate(c.Row)));
        Assert.Contains($"{company} name_not_in_use", world.Candidates(cases[4].Row));
    }

    [Fact]
    public void The_registers_own_versions_tell_of_a_change_that_nobody_reported()
    {
        using var world = new MatchFixture();
        var company = world.Register("平顶山市新华区旧名垚商贸有限公司");
        world.Register("平顶山市新华区新名达商贸有限公司", uscc: company, on: "2020-01-01");
        var rows = new[]
        {
            world.Receive("平顶山市新华区旧名垚商贸有限公司", on: "2019-06-01"), world.Receive("平顶山市新华区旧名垚商贸有限公司", on: "2020-06-01"),
            world.Receive("平顶山市新华区新名达商贸有限公司", on: "2019-06-01"), world.Receive("平顶山市新华区新名达商贸有限公司", on: "2020-06-01"),
        };
        world.Match();
        Assert.Equal([$"{company} name", "none", "none", $"{company} name"], rows.Select(world.Fate));
    }

    [Fact]
    public void A_branch_is_never_its_parent_nor_its_sister()
    {
        using var world = new MatchFixture();
        var parent = world.Register(Company, number: "410402000123456");
        var second = world.Register(Company + "第二分店", number: "410402000222222");
        var bank = world.Register("平顶山鼎禾银行股份有限公司");
        var rows = new[]
        {
            world.Receive(Company + "第二分店"), world.Receive(Company + "第三分店"), world.Receive(Company + "第十二分店"), world.Receive(Company + "分公司"),
            world.Receive(Company + "店"), world.Receive(Company + "宝丰分公司", number: "410402000123456"), world.Receive(Company, number: "410402000222222"),
            world.Receive("平顶山鼎禾银行股份有限公司开源路支行"), world.Receive("平顶山鼎禾银行股份有限公司"),
        };
        world.Match();
        Assert.Equal([$"{second} name", "none", "none", "none", "none", "conflict", "conflict", "none", $"{bank} name"], rows.Select(world.Fate));
        Assert.Contains($"{parent} branch_or_parent", world.Candidates(rows[5]));
    }

    [Fact]
    public void A_natural_persons_name_never_matches_and_goes_no_further()
    {
        using var world = new MatchFixture();
        string[] names = ["王小明", "欧阳 建国", "李某某", "张**", "赵先生", "张三等2人", "买买提·吐尔逊江", "王小明（个体工商户）"];
        var shop = world.Register("王记饭店");
        var rows = new List<long>();
        foreach (var (i, name) in names.Index())
        {
            world.Register(name, number: $"41040200012340{i}");
            rows.AddRange([world.Receive(name), world.Receive(name, number: $"41040200012340{i}")]);
        }

        var short4 = world.Receive("王记饭店");
        world.Match();
        Assert.All(rows, r => Assert.Equal("natural_person", world.Fate(r)));
        Assert.Equal($"{shop} name", world.Fate(short4));
        Assert.Equal(0, world.Engine.Scalar<long>("select count(name) from match_unmatched"));
    }

    [Fact]
    public void The_evidence_says_what_was_compared_how_well_it_fits_and_what_came_next()
    {
        using var world = new MatchFixture();
        var here = world.Register("河南鼎垚源商贸有限公司");
        var there = world.Register("河南鼎垚源商贸有限公司", MatchFixture.Weidong);
        var row = world.Receive("河南鼎垚源商贸有限责任公司");
        var summary = world.Match();
        Assert.Equal([KeyValuePair.Create("name", 1L)], summary.Matched);
        Assert.Empty(summary.Unmatched);
        Assert.Equal(
            [$$"""{"stated":"河南鼎垚源商贸有限责任公司","number":null,"registered":"河南鼎垚源商贸有限公司","region":"county","score":1.0,"runner_up":"{{there}}","runner_up_score":0.95}"""],
            world.Engine.Query($"select evidence from match where row = {row} and uscc = {DuckDbEngine.Quote(here)}", r => r.GetString(0)));
    }
}
