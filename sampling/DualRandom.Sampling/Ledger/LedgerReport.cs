using DualRandom.Sampling.Results;

namespace DualRandom.Sampling.Ledger;

/// <summary>A finding in the ledger: the inspection of a task that found a problem, and what became of it. 问题台账。</summary>
/// <param name="Task">The task.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Uscc">The enterprise's code.</param>
/// <param name="Name">The enterprise's name.</param>
/// <param name="Item">The item.</param>
/// <param name="ItemName">What the item is called.</param>
/// <param name="InspectedOn">The day of the inspection.</param>
/// <param name="ResultCode">The result code.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Severity"><c>minor</c>, <c>major</c>, <c>critical</c>.</param>
/// <param name="Deadline">To be rectified by: as the form says, else so many days after the inspection by severity.</param>
/// <param name="RectifiedOn">Rectified on.</param>
/// <param name="Responsible">The department that answers for what follows.</param>
/// <param name="Rule">Why it: <c>approval</c> 谁审批、谁监管, <c>charge</c> 谁主管、谁监管, <c>task</c> the task's own.</param>
/// <param name="TransferredTo">Handed over to: <c>enforcement</c>, <c>department</c>, <c>judicial</c>, <c>discipline</c>.</param>
/// <param name="State"><c>open</c>, <c>overdue</c>, <c>rectified</c>, <c>transferred</c>, <c>closed</c>.</param>
/// <param name="ActedOn">The day of the last act.</param>
/// <param name="Evidence">SHA-256 of the file that the last act rests on.</param>
/// <param name="Note">What the last act says.</param>
/// <param name="ObjectId">Id of the product, project or site; null for the enterprise itself.</param>
/// <param name="ObjectName">What it is called.</param>
public sealed record LedgerRow(
    string Task, string Plan, string Uscc, string Name, string Item, string ItemName, DateOnly InspectedOn, string ResultCode, string? Finding, string? Severity,
    DateOnly? Deadline, DateOnly? RectifiedOn, string Responsible, string Rule, string? TransferredTo, string State, DateOnly? ActedOn, string? Evidence, string? Note,
    string? ObjectId = null, string? ObjectName = null);

/// <summary>The ledger as it stands on a day, how many findings are in each state, and the use of tiers in joint draws.</summary>
public sealed record LedgerReport(DateOnly On, IReadOnlyList<LedgerRow> Rows, SortedDictionary<string, long> States, IReadOnlyList<TierUseRate> TierUse);
