using DualRandom.Ingest.Conforming;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Tests;

/// <summary>A party of whom nothing is known may be a person when its name is short; a holder among persons is one unless the name says otherwise.</summary>
public sealed class PersonOrOrganisationTests : IDisposable
{
    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    public PersonOrOrganisationTests() => ReferenceTables.CreateFunctions(_engine);

    [Theory]
    [InlineData("张三", true, false)]
    [InlineData("王小明", true, false)]
    [InlineData("欧阳 建国", true, false)]
    [InlineData("王小村", true, false)]
    [InlineData("李建厂", true, false)]
    [InlineData("欧阳思行", true, false)]
    [InlineData("张三先生", true, false)]
    [InlineData("张三等2人", true, false)]
    [InlineData("王小明（个体工商户）", true, false)]
    [InlineData("张**", true, false)]
    [InlineData("买买提·吐尔逊", true, false)]
    [InlineData("TOM", true, false)]
    [InlineData("王记店", false, false)]
    [InlineData("县医院", false, false)]
    [InlineData("王记饭店", false, true)]
    [InlineData("测试纱厂", false, true)]
    [InlineData("测试大学", false, true)]
    [InlineData("平顶山测试甲商贸有限公司", false, true)]
    [InlineData("深圳测试乙有限公司（台港澳合资）", false, true)]
    [InlineData("测试丙管理中心(有限合伙)", false, true)]
    [InlineData("Test Holdings Ltd.", false, true)]
    [InlineData("JOHN SMITH", false, false)]
    [InlineData("平顶山测试甲", false, false)]
    [InlineData("50万元", false, false)]
    [InlineData("13", false, false)]
    public void A_name_may_be_a_persons_or_says_that_it_is_an_organisations(string name, bool mayBePerson, bool isOrganisation) => Assert.Equal(
        [(mayBePerson, isOrganisation)],
        _engine.Query("select ingest_is_person($name), ingest_is_organisation($name)", r => (r.GetBoolean(0), r.GetBoolean(1)), default, ("name", name)));

    [Theory]
    [InlineData("测试有限公司鲁山分公司", true, true)]
    [InlineData("测试银行建设路支行", true, true)]
    [InlineData("测试种植专业合作社鲁山分社", true, true)]
    [InlineData("测试有限公司第二分店仓库", false, true)]
    [InlineData("测试有限公司驻京办事处", false, true)]
    [InlineData("测试第一种植专业合作社", false, true)]
    [InlineData("测试种植专业合作社联合社", false, true)]
    [InlineData("测试有限公司", false, false)]
    public void A_branch_is_a_kind_of_enterprise_by_the_end_of_its_name_and_a_class_of_its_own_in_matching_by_any_of_it(string name, bool isBranch, bool matchesAsBranch)
    {
        _engine.Execute(DualRandom.Sql.SqlText.Read("sql/ingest/match/functions.sql"));
        Assert.Equal(
            [(isBranch, matchesAsBranch)],
            _engine.Query("select ingest_is_branch($name), match_is_branch($name)", r => (r.GetBoolean(0), r.GetBoolean(1)), default, ("name", name)));
    }

    public void Dispose() => _engine.Dispose();
}
