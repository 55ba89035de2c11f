using DualRandom.Model.Runs;

namespace DualRandom.Model.Trying;

/// <summary>How many enterprises of a region (六位行政区划代码; empty for all) would go from their published tier to another.</summary>
public sealed record TrialMigration(string Region, string From, string To, long Enterprises);

/// <summary>
/// Enterprises and expected inspections (预计检查量) of a region and tier, each empty for all: as published, and as the trial gives them.
/// </summary>
public sealed record TrialWorkload(string Region, string Tier, long EnterprisesNow, long EnterprisesThen, decimal InspectionsNow, decimal InspectionsThen);

/// <summary>
/// The same by the department that answers for the enterprises: that registered them or gave them a licence in force (谁审批、谁监管). An enterprise of two
/// departments counts for both.
/// </summary>
public sealed record TrialDepartment(string Department, long EnterprisesNow, long EnterprisesThen, decimal InspectionsNow, decimal InspectionsThen);

/// <summary>What a changed policy would bring; nothing is published. 策略试算结果。</summary>
/// <param name="Month">yyyy-MM.</param>
/// <param name="PublishedRun">The run it is held against.</param>
/// <param name="Policy">The file tried.</param>
/// <param name="Tiers">The tiers that it gives.</param>
/// <param name="Cutoffs">The cut-offs that it gives.</param>
/// <param name="Held">Enterprises that its band would keep at last month's tier.</param>
/// <param name="Migration">From the published tiers to these, by region and in all.</param>
/// <param name="Workload">By region and tier, by region, by tier and in all.</param>
/// <param name="Departments">By department.</param>
public sealed record TrialSummary(
    string Month,
    string PublishedRun,
    string Policy,
    IReadOnlyList<TierSummary> Tiers,
    IReadOnlyList<CutoffSummary> Cutoffs,
    long Held,
    IReadOnlyList<TrialMigration> Migration,
    IReadOnlyList<TrialWorkload> Workload,
    IReadOnlyList<TrialDepartment> Departments);
