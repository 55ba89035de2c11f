using System.Globalization;
using DualRandom.Sql.Engines;

namespace DualRandom.Sql.Workspaces;

/// <summary>What every stage is given: where to work, its limits, the language of its texts, where progress goes, the clock, who acts.</summary>
public sealed record StageContext(
    Workspace Workspace,
    EngineOptions Engine,
    CultureInfo Culture,
    IProgress<StageProgress> Progress,
    TimeProvider Time,
    string Actor);

/// <summary>
/// How far a stage is: rows done, rows in all when known; or, where <c>Parts</c> is set, pieces of work of different size, of which no rate is told. The host turns it
/// into a bar, rate and time left.
/// </summary>
public readonly record struct StageProgress(string Step, long Done, long? Total = null, bool Parts = false);
