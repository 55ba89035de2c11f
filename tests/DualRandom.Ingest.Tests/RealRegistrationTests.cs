using DualRandom.Testing;

namespace DualRandom.Ingest.Tests;

public sealed class RealRegistrationTests
{
    [RealDataFact("registration/henan.csv.gz")]
    public void Henan_comes_in_whole_but_for_the_one_wrong_check_digit()
    {
        using var workspace = WorkspaceFixture.For("registration_national", "410000");
        workspace.Put("inbox/2026-11-20/henan.csv.gz", File.ReadAllBytes(Path.Combine(Repository.Real, "registration", "henan.csv.gz")));

        var summary = workspace.Ingest();

        Assert.Empty(summary.Refused);
        Assert.Equal((145_766, 145_765, 0, 1), (summary.Read, summary.Accepted, summary.Duplicate, summary.Quarantined));
        Assert.Equal([KeyValuePair.Create("code_invalid", 1L)], summary.Reasons);
        Assert.Equal([("9万元人民币", 1L), ("万人民币", 4L)], summary.UnparsedMoney.Select(m => (m.Key, m.Value)));
        Assert.Equal(
            ["CNY|111665|111665", "EUR|10|0", "HKD|43|0", "JPY|5|0", "USD|309|0"],
            workspace.Query("select capital_currency, count(capital_amount), count(capital_cny) from enterprise where capital_amount is not null group by all order by all"));
        Assert.Equal(["145763"], workspace.Query("select count(type_code) from enterprise"));
        Assert.Equal(["6750"], workspace.Query("select count(*) from enterprise where region like '4104%'"));
    }

    [RealDataFact("registration/henan_200_gb18030.csv")]
    public void The_gb18030_sample_of_a_header_and_199_rows_comes_in_whole()
    {
        using var workspace = WorkspaceFixture.For("registration_national", "410000");
        workspace.Put("inbox/2026-11-20/henan_200.csv", File.ReadAllBytes(Path.Combine(Repository.Real, "registration", "henan_200_gb18030.csv")));

        var summary = workspace.Ingest();

        Assert.Equal((199, 199), (summary.Read, summary.Accepted));
        Assert.Equal(["199"], workspace.Query("select count(*) from enterprise where region like '41%' and name not like '%\uFFFD%'"));
    }

    [RealDataFact("registration/bad_codes.csv")]
    public void Bad_codes_are_quarantined_but_for_73_in_lower_case_which_are_valid_and_lie_outside_the_province()
    {
        using var workspace = WorkspaceFixture.For("registration_national", "410000");
        workspace.Put("inbox/2026-11-20/bad_codes.csv", File.ReadAllBytes(Path.Combine(Repository.Real, "registration", "bad_codes.csv")));

        var summary = workspace.Ingest();

        Assert.Equal((400, 0, 400), (summary.Read, summary.Accepted, summary.Quarantined));
        Assert.Equal([KeyValuePair.Create("code_invalid", 327L), KeyValuePair.Create("region_outside", 73L)], summary.Reasons);
    }
}
