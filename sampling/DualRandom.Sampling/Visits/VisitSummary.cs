namespace DualRandom.Sampling.Visits;

/// <summary>
/// What joining the tasks of several plans saves. 进一次门、查多项事。No plan's draw is touched: who was drawn, and how probable that was, stays as it is.
/// </summary>
/// <param name="From">First day of the window.</param>
/// <param name="To">Last day of the window.</param>
/// <param name="Plans">Plans whose period has a day of the window.</param>
/// <param name="Tasks">Their tasks.</param>
/// <param name="Visits">Visits in which they are carried out.</param>
/// <param name="JointVisits">Visits of two tasks or more.</param>
/// <param name="JointDepartmentVisits">Visits of two departments or more. 跨部门联合。</param>
/// <param name="Enterprises">Enterprises visited.</param>
/// <param name="Saved">Tasks less visits.</param>
/// <param name="Folder">Where <c>visits.csv</c> is.</param>
/// <param name="Sha256">SHA-256 of that file.</param>
public sealed record VisitSummary(
    DateOnly From, DateOnly To, IReadOnlyList<string> Plans, long Tasks, long Visits, long JointVisits, long JointDepartmentVisits, long Enterprises, long Saved,
    string Folder, string Sha256);
