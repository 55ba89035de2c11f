using DualRandom.Sql.Contracts;

namespace DualRandom.Ingest;

/// <summary>The source lists that <c>init</c> writes: departments' own files, or Parquet in contract columns.</summary>
public static class DefaultSources
{
    private const string Registration = "市场监督管理局登记科";
    private const string Credit = "市场监督管理局信用科";
    private const string DoubleRandom = "双随机办";

    /// <summary>One source a department's file form.</summary>
    public static IReadOnlyList<IngestSource> Files { get; } =
    [
        Of("registry", "registry", Registration),
        Of("registration_national", "registration_national", "市场监督管理局"),
        Of("change", "change", Registration),
        Of("pledge", "pledge", Registration),
        Of("licence", "licence_2019", "行政审批局"),
        Of("penalty", "penalty_2019", "市场监督管理局执法大队"),
        Of("inspection", "inspection", DoubleRandom),
        Of("result", "inspection_result", DoubleRandom),
        Of("abnormal", "listing_abnormal", Credit),
        Of("serious", "listing_serious", Credit),
        Of("debtor", "listing_debtor", "人民法院"),
        Of("judicial", "judicial", "人民法院"),
        Of("complaint12315", "complaint_12315", "12315 指挥中心"),
        Of("complaint12345", "complaint_12345", "12345 热线"),
        Of("annual", "annual_report", Credit),
        Of("relation", "relation", Registration),
        Of("appraisal", "appraisal", "信用中心"),
        Of("repair", "repair", Credit),
        Of("tag", "object_tag", DoubleRandom),
        Of("object", "check_object", DoubleRandom),
        Of("inspector", "inspector", DoubleRandom),
        Of("recusal", "recusal", DoubleRandom),
        Of("item", "item", DoubleRandom),
        Of("domain", "domain_class", "食品科"),
    ];

    /// <summary>One source a dataset of the contract, <c>inbox/&lt;dataset&gt;/**</c>.</summary>
    public static IReadOnlyList<IngestSource> Parquet { get; } =
    [
        .. Contract.Current.Datasets.Select(t => new IngestSource(t.Name, "contract", "市场监督管理局", $"inbox/{t.Name}/**/*", t.Name)),
    ];

    private static IngestSource Of(string name, string mapping, string department) => new(name, mapping, department, $"inbox/{name}/**/*");
}
