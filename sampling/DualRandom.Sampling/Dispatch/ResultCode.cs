using DualRandom.Sql;
using DualRandom.Sql.Contracts;

namespace DualRandom.Sampling.Dispatch;

/// <summary>A result code of <c>sql/reference/result_code.csv</c>. 抽查检查结果代码。</summary>
/// <param name="Code">The code on the form.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsProblem">Whether it is a finding.</param>
/// <param name="Severity"><c>minor</c>, <c>major</c>, <c>critical</c>; empty where it is no finding.</param>
public sealed record ResultCode(string Code, string Text, bool IsProblem, string Severity)
{
    private const string NoLongerUsed = "2";

    /// <summary>Every code, in order.</summary>
    public static IReadOnlyList<ResultCode> All { get; } =
    [
        .. CsvLines.ParseTable(SqlText.Read("sql/reference/result_code.csv")).Select(r => new ResultCode(r["code"], r["text"], r["is_problem"] == "1", r["severity"])),
    ];

    /// <summary>The codes that a form offers.</summary>
    public static IEnumerable<ResultCode> Offered => All.Where(c => c.Code != NoLongerUsed);
}
