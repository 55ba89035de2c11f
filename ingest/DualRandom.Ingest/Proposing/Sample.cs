using System.Globalization;
using DualRandom.Ingest.Conforming;
using DualRandom.Ingest.Landing;
using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.DuckDb;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Proposing;

/// <summary>The header of a file and what its first rows look like. 抽样。</summary>
internal sealed record Sample(long Rows, IReadOnlyList<SampledColumn> Columns)
{
    private const int MostRows = 1000;
    private const int MostParts = 10;
    private const int MostBytes = 8 << 20;

    private static readonly string[] DayPatterns =
    [
        "MM/dd/yyyy", "dd/MM/yyyy", "dd.MM.yyyy", "MM-dd-yyyy", "dd-MM-yyyy", "MMM d, yyyy", "d MMM yyyy", "dd-MMM-yy", "MM/dd/yyyy HH:mm",
        "MM/dd/yyyy hh:mm:ss tt", "MM/dd/yy",
    ];

    /// <summary>Names of the columns.</summary>
    public IEnumerable<string> Header => Columns.Select(c => c.Header);

    /// <summary>Reads it as ingest would; <paramref name="known"/> are the mappings whose column names tell a header from a title.</summary>
    /// <exception cref="DualRandomException">The file is refused whole.</exception>
    public static Sample Of(StageContext context, Texts texts, string path, IReadOnlyList<Mapping> known, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new DualRandomException(ExitCode.Usage, texts["propose.file"], path, texts["propose.file.remedy"]);
        }

        var scratch = Path.Combine(context.Workspace.Scratch, "sample");
        Disk.DeleteFolder(scratch);
        Directory.CreateDirectory(scratch);
        try
        {
            using var engine = ReferenceTables.Open(context, cancellation);
            ReferenceTables.RequireSpellings(engine, Contract.Current["enterprise"], cancellation);
            var head = Head(Path.GetFullPath(path), scratch);
            var (table, any) = AnyForm(known);
            var facts = new BatchFacts(Path.GetFileName(head), "", DateOnly.MinValue, new FileInfo(head).Length);
            var batch = new LandedBatch("sample", "sample", Path.GetDirectoryName(head)!, facts);
            return new BatchReader(engine).Read(new SourceFile(batch, any, table, Path.Combine(scratch, "file"), texts), cancellation)
                .Take(MostParts)
                .Select(p => Look(engine, Whole(engine, p.Received, cancellation), cancellation))
                .MaxBy(s => any.Known(table, s.Header))!;
        }
        catch (DualRandomException e) when (e.Code == ExitCode.BadInput)
        {
            throw new DualRandomException(e.Code, e.Message, path, e.Remedy, e);
        }
        finally
        {
            Disk.DeleteFolder(scratch);
        }
    }

    /// <summary>Reads at once what can be read at once, else exactly, as conforming does.</summary>
    private static Received Whole(DuckDbEngine engine, Received received, CancellationToken cancellation)
    {
        try
        {
            var read = received.Numbered(engine, cancellation);
            if (received.Expected is not { } expected || engine.Scalar<long>($"select count(*) from {read.From}", cancellation) == expected)
            {
                return read;
            }
        }
        catch (DuckDBException e) when (received.Exactly is not null && e.ErrorType is DuckDBErrorType.InvalidInput or DuckDBErrorType.Conversion)
        {
            // The file has faults: below it is read record by record.
        }

        return received.Exactly!();
    }

    private static Sample Look(DuckDbEngine engine, Received received, CancellationToken cancellation)
    {
        var columns = received.Columns.Where(c => c.Key.Length > 0).ToList();
        var fields = string.Join(", ", columns.Select(c => $"cast({c.Value.Expression} as varchar)"));
        engine.Execute(
            $"""
            create or replace table sampled_row as
                select {received.Row} as row, [{fields}] as fields from {received.From} where ({received.Fault}) is null
                order by row limit {MostRows.ToString(CultureInfo.InvariantCulture)};
            create or replace table sampled as select cast(generate_subscripts(fields, 1) - 1 as bigint) as position, row, unnest(fields) as value from sampled_row
            """,
            cancellation);
        engine.Run(SqlModel.Load("ingest/propose/column_evidence"), cancellation);
        engine.Run(SqlModel.Load("ingest/propose/column_value"), cancellation);
        engine.Run(Formats(), cancellation);
        var patterns = ByColumn("select position, unnest(patterns) from column_format order by position");
        var values = ByColumn("select position, value from column_value order by position, value");
        var seen = engine.Query(
            "select position, stated, uscc, day, number, money, truth, region, personal, example from column_evidence",
            r => (At: r.GetInt64(0), Column: new SampledColumn(
                columns[(int)r.GetInt64(0)].Key,
                r.GetInt64(1),
                r.GetInt64(2),
                r.GetInt64(3),
                r.GetInt64(4),
                r.GetInt64(5),
                r.GetInt64(6),
                r.GetInt64(7),
                r.GetInt64(8),
                r.IsDBNull(9) ? null : r.GetString(9),
                [.. patterns[r.GetInt64(0)]],
                [.. values[r.GetInt64(0)]])),
            cancellation).ToDictionary(c => c.At, c => c.Column);
        return new Sample(
            engine.Scalar<long>("select count(*) from sampled_row", cancellation),
            [.. columns.Select((c, i) => seen.GetValueOrDefault(i) ?? SampledColumn.Empty(c.Key))]);

        ILookup<long, string> ByColumn(string query) =>
            engine.Query(query, r => (At: r.GetInt64(0), Text: r.GetString(1)), cancellation).ToLookup(p => p.At, p => p.Text);
    }

    private static SqlModel Formats()
    {
        var model = SqlModel.Load("ingest/propose/column_format");
        var kept = DayPatterns.Select(p =>
            $"case when count(try_strptime(value, {DuckDbEngine.Quote(DatePattern.ToEngine(p)!)})) = count(*) then {DuckDbEngine.Quote(p)} end");
        return model with { Body = model.Body.Replace("{kept}", $"[{string.Join(", ", kept)}]", StringComparison.Ordinal) };
    }

    /// <summary>A form that requires nothing and knows every header name of the mappings, and which of them are days and codes.</summary>
    private static (ContractTable Table, Mapping Mapping) AnyForm(IReadOnlyList<Mapping> known)
    {
        var taken = known
            .Where(m => m.Dataset is not null)
            .SelectMany(m => (m.Columns ?? Mapping.None).SelectMany(c => (c.Value.From ?? []).Select(n => (Name: n, Column: Contract.Current[m.Dataset!][c.Key]))));
        var own = Contract.Current.Datasets.SelectMany(t => t.Columns).SelectMany(c => new[] { c.Name, c.Chinese, c.English }.Select(n => (Name: n, Column: c)));
        var others = known
            .SelectMany(m => (m.Match ?? Mapping.None).Values.SelectMany(c => c.From ?? []).Concat(m.Ignored ?? []))
            .Select(n => (Name: n, Column: new ContractColumn(n, "varchar", false, false, "", "", "", "")));
        var names = taken.Concat(own).Concat(others).Where(n => n.Name.Length > 0).GroupBy(n => n.Name, n => n.Column, HeaderName.Comparer).ToList();
        var columns = names
            .Select((n, i) => (n.FirstOrDefault(c => c.Type == "date" || c.Rule == "uscc") ?? n.First()) with { Name = $"any{i}", IsKey = false, Required = false })
            .ToList();
        return (
            new ContractTable("any", TableLayer.Library, columns),
            new Mapping("any", new MappingTitle("", ""), Columns: columns.Zip(names).ToDictionary(c => c.First.Name, c => new MappingColumn([c.Second.Key]), StringComparer.Ordinal)));
    }

    /// <summary>The beginning of a large text file, else the file itself.</summary>
    private static string Head(string path, string scratch)
    {
        using var input = File.OpenRead(path);
        var start = new byte[4];
        var isPacked = input.ReadAtLeast(start, 4, throwOnEndOfStream: false) < 4
            || start is [0x1F, 0x8B, ..] or [(byte)'P', (byte)'K', ..] or [(byte)'P', (byte)'A', (byte)'R', (byte)'1'] or [0xD0, 0xCF, ..];
        if (isPacked || input.Length <= MostBytes)
        {
            return path;
        }

        var bytes = new byte[MostBytes];
        input.Position = 0;
        input.ReadExactly(bytes);
        var isWide = start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        var end = isWide ? MostBytes : Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var head = Path.Combine(scratch, Path.GetFileName(path));
        using var output = File.Create(head);
        output.Write(bytes, 0, end == 0 ? MostBytes : end);
        return head;
    }
}
