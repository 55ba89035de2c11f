namespace DualRandom.Simulator;

/// <summary>What to simulate. The same options give the same bytes, whatever the threads.</summary>
/// <param name="Enterprises">How many enterprises, alive or closed within the five years; at least 16.</param>
/// <param name="Events">About how many records in all datasets but <c>enterprise</c>.</param>
/// <param name="Seed">Any text.</param>
/// <param name="Through">The last day; the five years before it are simulated.</param>
/// <param name="Form">Departments' own files with dirt, or clean Parquet in contract columns.</param>
/// <param name="Busy">How many of 1,000 enterprises are much complained of: a base of one complaint a month or more, and half of them a surge of four times it for thirty days.</param>
/// <param name="BusyMost">The greatest base a month; bases lie between one and it, evenly by their logarithm.</param>
public sealed record SimulationOptions(long Enterprises, long Events, string Seed, DateOnly Through, SimulationForm Form, double Busy = 0, double BusyMost = 24);

/// <summary>How the simulated data is delivered.</summary>
public enum SimulationForm
{
    /// <summary>As departments really send it: GB18030 and UTF-8 CSV, workbooks, JSON lines, the 2019 double-publicity layouts; with known dirt.</summary>
    DepartmentFiles,

    /// <summary>Parquet in the contract's columns, several files a dataset, without dirt.</summary>
    Parquet,
}

/// <summary>What a simulation left behind. Everything in it is 模拟数据.</summary>
/// <param name="Enterprises">Enterprises made.</param>
/// <param name="Events">Records in all datasets but <c>enterprise</c>, libraries not counted, planted duplicates not counted.</param>
/// <param name="Datasets">Rows of each dataset of the contract, planted duplicates not counted.</param>
/// <param name="Dirt">Planted defects by kind; empty for Parquet.</param>
/// <param name="Inbox">The folder that ingest reads.</param>
/// <param name="Truth">The folder that says what was put in.</param>
public sealed record SimulationSummary(
    long Enterprises,
    long Events,
    SortedDictionary<string, long> Datasets,
    SortedDictionary<string, long> Dirt,
    string Inbox,
    string Truth);
