namespace DualRandom.Reports;

/// <summary>For whom a report is made. 版本。</summary>
public enum Edition
{
    /// <summary>With enterprises and inspectors: for the credit office's own work. 分析版。</summary>
    Analyst,

    /// <summary>Without the name or code of any enterprise, person or inspector. 领导版。</summary>
    Leadership,
}
