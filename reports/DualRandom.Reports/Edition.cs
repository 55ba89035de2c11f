namespace DualRandom.Reports;

/// <summary>For whom a report is made. 版本。</summary>
public enum Edition
{
    /// <summary>With enterprises and inspectors: for the credit office's own work. 分析版。</summary>
    Analyst,

    /// <summary>Without the name or code of any enterprise, person or inspector. 领导版。</summary>
    Leadership,
}

/// <summary>How editions are called in files.</summary>
public static class Editions
{
    /// <summary>Both of them.</summary>
    public static readonly IReadOnlyList<Edition> Both = [Edition.Analyst, Edition.Leadership];

    /// <summary>As data and texts name it: <c>analyst</c>, <c>leadership</c>.</summary>
    public static string Code(this Edition edition) => edition == Edition.Analyst ? "analyst" : "leadership";

    /// <summary>Name of its files, without extension.</summary>
    public static string FileName(this Edition edition) => edition == Edition.Analyst ? "report" : "leadership";
}
