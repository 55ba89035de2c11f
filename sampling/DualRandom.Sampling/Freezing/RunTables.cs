using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Freezing;

/// <summary>Tables of a published run as views, after their bytes were held against its manifest.</summary>
internal static class RunTables
{
    /// <summary>The wide table of indicators; its columns are the rows of <c>model/indicators.csv</c>, not of the contract.</summary>
    public const string Indicator = "indicator";

    /// <summary>Attaches the table of a run; with the columns of the contract, or all that it has.</summary>
    /// <exception cref="DualRandomException">The run has no such table, or its bytes are not those that were published.</exception>
    public static void Attach(DuckDbEngine engine, string run, string table, ContractTable? columns, Texts texts)
    {
        var files = Manifest.Read(run).Files.Where(f => f.Path == $"{table}.parquet" || f.Path.StartsWith($"{table}/", StringComparison.Ordinal)).ToList();
        if (files.Count == 0)
        {
            throw new DualRandomException(ExitCode.VerificationFailed, texts["RunLacks", table], run, texts["RunDamagedRemedy"]);
        }

        if (files.FirstOrDefault(f => Digest.OfFile(Path.Combine(run, f.Path)) != f.Sha256) is { } altered)
        {
            throw new DualRandomException(ExitCode.VerificationFailed, texts["RunAltered", altered.Path], run, texts["RunDamagedRemedy"]);
        }

        string[] paths = [.. files.Select(f => Path.Combine(run, f.Path))];
        if (columns is not null)
        {
            engine.AttachParquet(table, paths, columns);
            return;
        }

        engine.Execute($"create or replace view {table} as select * from read_parquet([{string.Join(", ", paths.Select(DuckDbEngine.Quote))}])");
    }
}
