namespace DualRandom.Sampling.Libraries;

/// <summary>A check of the libraries: how many rows offend, and the first of them.</summary>
/// <param name="Check">Name of the file under <c>sql/library/checks</c>.</param>
/// <param name="Title">What it looks for, in the language of the session.</param>
/// <param name="Rows">Offending rows.</param>
/// <param name="First">The first ten, by key.</param>
/// <param name="File">Where all of them were written; null when they were not.</param>
public sealed record LibraryFinding(string Check, string Title, long Rows, IReadOnlyList<LibraryRow> First, string? File);

/// <summary>An offending row: its key and what is to be known of it.</summary>
public sealed record LibraryRow(string Key, string Detail);

/// <summary>What the list and the libraries hold on a day, and what in them is stale. 一单两库检查（全、新、特）。</summary>
/// <param name="Day">The day.</param>
/// <param name="Month">The published month whose enterprises are the objects.</param>
/// <param name="Items">Items of the list. 抽查事项清单。</param>
/// <param name="Objects">Enterprises. 检查对象名录库。</param>
/// <param name="TaggedObjects">Enterprises with a valid tag.</param>
/// <param name="Inspectors">Inspectors. 执法检查人员名录库。</param>
/// <param name="OtherObjects">Products, projects and sites. 产品、项目、场所。</param>
/// <param name="Findings">One a check, also when it finds nothing.</param>
public sealed record LibrarySummary(
    DateOnly Day, string Month, long Items, long Objects, long TaggedObjects, long Inspectors, long OtherObjects, IReadOnlyList<LibraryFinding> Findings);
