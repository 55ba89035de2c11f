using DualRandom.Reports.Book;

namespace DualRandom.Reports.Sections;

/// <summary>All the page shows, aggregated: its JSON block. Its size does not depend on the number of enterprises.</summary>
internal sealed record PageData(
    Heading Heading,
    IReadOnlyList<TierRow> Tiers,
    IReadOnlyList<MigrationRow> Migration,
    MonthChange? Change,
    Heatmap Heatmap,
    IReadOnlyList<MoverRow>? Risen,
    IReadOnlyList<MoverRow>? Fallen,
    Hits? Hits,
    ScoreDistribution Scores,
    IReadOnlyList<IndicatorRow> Indicators,
    Receipt Receipt,
    PageMap? Map,
    SortedDictionary<string, TableBlock> Tables,
    SortedDictionary<string, string> Texts);

/// <summary>What the page is about and what it was made from.</summary>
internal sealed record Heading(
    string Culture, string Office, string Month, string PreviousMonth, string AsOf, string RunId, string? PreviousRunId, string CodeVersion,
    bool Simulated, long Enterprises, long? PreviousEnterprises, string Edition, string PrintedBy);

/// <summary>A tier this month and last: enterprises and shares of all.</summary>
internal sealed record TierRow(string Tier, long Enterprises, double Share, long? Previous, double? PreviousShare);

/// <summary>Enterprises that went from one tier to another; an empty tier means outside the population.</summary>
internal sealed record MigrationRow(string From, string To, long Enterprises);

/// <summary>Entries to D and exits from it; those that appeared or left the population are counted in and also given apart.</summary>
internal sealed record MonthChange(
    long EnteredD, long EnteredDNew, long LeftD, long LeftDGone, long Appeared, long Gone, long Up, long Down);

/// <summary>What the heatmap is laid out by: cities (4 digits) and counties (6), sections; its figures are the tables <c>cells</c> and <c>cellMonths</c>.</summary>
internal sealed record Heatmap(int SmallCell, IReadOnlyList<Named> Regions, IReadOnlyList<Named> Sections);

/// <summary>A code and its name.</summary>
internal sealed record Named(string Code, string Name);

/// <summary>An enterprise that moved, and the indicators responsible, the strongest first.</summary>
internal sealed record MoverRow(
    string Uscc, string Name, string Region, string Section, string FromTier, string ToTier, int FromScore, int ToScore, int Change,
    IReadOnlyList<Contribution> Because, int Others);

/// <summary>An indicator and the points it added or took.</summary>
internal sealed record Contribution(string Code, string Name, int Points);

/// <summary>What the last draw found.</summary>
internal sealed record Hits(
    string Plan, string DrawId, string? DrawMonth, long Drawn, long Returned, long Problems, IReadOnlyList<HitRow> Rows, HitRow? Population,
    double Objects, double? Expected, double? ExpectedLow, double? ExpectedHigh, double? Lift, double? LiftLow, double? LiftHigh);

/// <summary>A tier of the draw, or all of them: objects, drawn, returned, with problems, rate with interval.</summary>
internal sealed record HitRow(
    string Tier, double Objects, long Drawn, long Returned, long Problems, double? Rate, double? Low, double? High);

/// <summary>Score bands of 20 points by tier, and the lowest score of each tier by score alone.</summary>
internal sealed record ScoreDistribution(int BandWidth, IReadOnlyList<BandRow> Bands, IReadOnlyList<CutoffRow> Cutoffs);

/// <summary>Enterprises of a tier in a band.</summary>
internal sealed record BandRow(int Band, string Tier, long Enterprises);

/// <summary>A tier by score alone in a cohort, which has cut-offs of its own: its scores, its enterprises and how many of them a rule raised.</summary>
internal sealed record CutoffRow(bool General, string Cohort, string Tier, int Lowest, int Highest, long Enterprises, long Raised);

/// <summary>An indicator: enterprises it fired for, among all and among C and D, and the points it gave above its least.</summary>
internal sealed record IndicatorRow(string Code, string Name, long Enterprises, double Share, long Raised, double RaisedShare, long Points);

/// <summary>What was received in the month (rows of files), and how timely the month's records were.</summary>
internal sealed record Receipt(
    long Read, long Accepted, long Duplicate, long Quarantined, long Records, long OnTime, IReadOnlyList<ReceiptRow> Datasets);

/// <summary>A dataset's records that became known in the month.</summary>
internal sealed record ReceiptRow(string Dataset, string Name, long Records, long OnTime);
