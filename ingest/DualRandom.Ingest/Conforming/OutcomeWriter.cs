using DualRandom.Ingest.Accounting;
using DualRandom.Ingest.Reading;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Conforming;

/// <summary>Writes the judged rows of a batch: those that fit, those without a code, those refused; and the account of them.</summary>
internal sealed class OutcomeWriter(DuckDbEngine engine, SourceFile file, IReadOnlyList<JudgedPart> parts)
{
    private const long RowsOfFile = 1_000_000;

    // What the statements say of judged rows is the same for every part.
    private readonly ConformSql _sql = parts[^1].Sql;
    private readonly string _temporary = Path.Combine(file.Batch.Folder, ".tmp-conformed");
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Writes all, renames the folder into place.</summary>
    public Outcome Write(string recipe, CancellationToken cancellation)
    {
        var step = engine.Step;
        Disk.DeleteFolder(_temporary);
        Directory.CreateDirectory(_temporary);
        if (_sql.ChecksCode)
        {
            engine.Execute($"create or replace table received_code as {ConformSql.Codes}", cancellation);
            var valid = engine.Run(SqlModel.Load("ingest/valid_codes"), cancellation);
            if (valid < engine.Scalar<long>("select count(*) from received_code", cancellation))
            {
                engine.Execute(ConformSql.RefuseCodes, cancellation);
            }
        }

        engine.Step = step;
        engine.Execute($"create or replace temp table troubled as {ConformSql.Troubled}", cancellation);
        var read = engine.Scalar<long>("select count(*) from judged", cancellation);
        var troubled = engine.Scalar<long>("select count(*) from troubled", cancellation);
        var conformed = read - troubled;
        CopyConformed(read, conformed, cancellation);
        Copy(_sql.Hashes, Outcome.Hashes, conformed, cancellation);
        var keyless = troubled > 0 ? WriteRefused(troubled, cancellation) : 0;
        var outcome = new Outcome(
            recipe,
            file.Table.Name,
            read,
            conformed,
            keyless,
            troubled == keyless
                ? new SortedDictionary<string, long>(StringComparer.Ordinal)
                : Counts("select reasons[1], count(*) from troubled where number not in (select number from keyless) group by 1 order by 1", cancellation),
            Warnings(cancellation),
            Shapes(cancellation),
            _files,
            [.. parts.Select(p => new PartOutcome(p.Part.Name, p.Part.FirstRow, p.Part.Rows ?? read, p.Part.Titles))],
            [.. parts.SelectMany(p => p.Part.Unknown).Distinct(HeaderName.Comparer)],
            [.. file.PassedOver.Select(p => p.Part)],
            MonthCounts.OfJudged(engine, file.Table, read, conformed, cancellation));
        outcome.Write(_temporary);
        Disk.DeleteFolder(file.Batch.Conformed);
        File.Delete(file.Batch.Refusal);
        Disk.PublishFolder(_temporary, file.Batch.Conformed);
        return outcome;
    }

    private long WriteRefused(long troubled, CancellationToken cancellation)
    {
        foreach (var (part, statements, received) in parts)
        {
            var picked = received.Pick?.Invoke("select number from troubled") ?? received;
            engine.Execute($"{(part.FirstRow == 1 ? "create or replace table refused as" : "insert into refused")} {statements.Refused(picked)}", cancellation);
        }

        engine.Execute($"create or replace table keyless as {_sql.KeylessNumbers}", cancellation);
        var keyless = engine.Scalar<long>("select count(*) from keyless", cancellation);
        Copy(_sql.Keyless, Outcome.KeylessRows, keyless, cancellation);
        Copy(_sql.Rejected, Outcome.Rejected, troubled - keyless, cancellation);
        return keyless;
    }

    /// <summary>File by file, for to sort so many rows at once takes longer by the row, and memory.</summary>
    private void CopyConformed(long read, long conformed, CancellationToken cancellation)
    {
        if (read <= RowsOfFile)
        {
            Copy(_sql.Conformed, Outcome.Rows, conformed, cancellation);
            return;
        }

        var last = engine.Scalar<long>("select max(number) from numbered", cancellation);
        var written = 0L;
        var files = 0;
        for (var from = 1L; from <= last; from += RowsOfFile)
        {
            var rows = Copy($"{_sql.Conformed} and number between {from} and {from + RowsOfFile - 1}", Outcome.NameOf(Outcome.Rows, files + 1), cancellation);
            written += rows;
            files += rows > 0 ? 1 : 0;
        }

        Require(conformed, written, Outcome.Rows);
    }

    private void Copy(string query, string name, long expected, CancellationToken cancellation)
    {
        if (expected > 0)
        {
            Require(expected, Copy(query, name, cancellation), name);
        }
    }

    private long Copy(string query, string name, CancellationToken cancellation)
    {
        var path = Path.Combine(_temporary, name);
        var written = engine.CopyToParquet(query, path, "row", cancellation);
        if (written == 0)
        {
            File.Delete(path);
        }
        else
        {
            _files[name] = Digest.OfFile(path);
        }

        return written;
    }

    private void Require(long expected, long written, string name)
    {
        if (written != expected)
        {
            throw Errors.Of(ExitCode.Internal, "error.rows", $"{file.Place} {name}", expected, written);
        }
    }

    private SortedDictionary<string, long> Warnings(CancellationToken cancellation)
    {
        var warnings = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, warning, _) in _sql.Lenient)
        {
            Warn($"{name}:{warning}", $"x_{name} is not null");
        }

        if (_sql.ChecksCode && engine.Scalar<bool>("select exists (select 1 from valid_codes where not inner_valid)", cancellation))
        {
            Warn("uscc:inner_check", "v_uscc in (select code from valid_codes where not inner_valid)");
        }

        return warnings;

        void Warn(string name, string condition)
        {
            var rows = engine.Scalar<long>($"select count(*) from numbered where fits and {condition}", cancellation);
            if (rows > 0)
            {
                warnings[$"{file.Table.Name}.{name}"] = rows;
            }
        }
    }

    private SortedDictionary<string, long> Shapes(CancellationToken cancellation)
    {
        var columns = _sql.Lenient
            .Where(l => l.IsMoney)
            .Select(l => $"select x_{l.Name} as stated from numbered where fits and x_{l.Name} is not null")
            .ToList();
        return columns.Count == 0
            ? new SortedDictionary<string, long>(StringComparer.Ordinal)
            : Counts($"select ingest_shape(stated) as shape, count(*) from ({string.Join(" union all ", columns)}) group by shape order by shape", cancellation);
    }

    private SortedDictionary<string, long> Counts(string query, CancellationToken cancellation) => new(
        engine.Query(query, r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), cancellation).ToDictionary(), StringComparer.Ordinal);
}
