using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using Npgsql;

namespace DualRandom.Ingest.Pulling;

/// <summary>What a reading gave: the file of new rows, the state to keep with it, and the fault that ended it early.</summary>
internal sealed record Pulled(string Path, long Rows, PullState State, DualRandomException? Fault);

/// <summary>
/// Reads what is new in a database source. A lost connection is resumed at the last mark received; when the server does not come back in time, what came is a valid
/// beginning and the next run goes on from there.
/// </summary>
internal sealed class PostgresPull(StageContext context, Texts texts, IngestSource source)
{
    private const int ReportEvery = 4096;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(4);

    private readonly PostgresSource _from = source.Postgres!;

    /// <summary>Reads into a file in scratch.</summary>
    /// <exception cref="DualRandomException">The source is set up wrongly, or nothing could be read.</exception>
    public Pulled Read(PullState state, CancellationToken cancellation)
    {
        Directory.CreateDirectory(context.Workspace.Scratch);
        var path = Path.Combine(context.Workspace.Scratch, $"{source.Name}-{state.Sequence + 1:D6}.csv");
        PulledFile? file = null;
        string? high = null;
        DualRandomException? fault = null;
        try
        {
            var lost = context.Time.GetTimestamp();
            for (var wait = TimeSpan.FromMilliseconds(250); ; wait = wait < LongestWait ? wait * 2 : LongestWait)
            {
                var read = file?.Read ?? 0;
                try
                {
                    high = ReadOnce(state, path, ref file, cancellation);
                    break;
                }
                catch (NpgsqlException e) when (!cancellation.IsCancellationRequested && IsLost(e))
                {
                    lost = file?.Read > read ? context.Time.GetTimestamp() : lost;
                    if (context.Time.GetElapsedTime(lost) >= TimeSpan.FromSeconds(_from.RetrySeconds))
                    {
                        fault = Fault("refused.server", e.Message, file?.Rows ?? 0);
                        break;
                    }

                    file?.Resume();
                    cancellation.WaitHandle.WaitOne(wait);
                    cancellation.ThrowIfCancellationRequested();
                }
            }

            return new Pulled(path, file?.Rows ?? 0, Next(state, file, high, fault is not null), fault);
        }
        catch (NpgsqlException e) when (!cancellation.IsCancellationRequested)
        {
            throw Fault("refused.database", e.Message);
        }
        catch (KeyNotFoundException e)
        {
            throw Fault("refused.mark", e.Message);
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>One connection, one snapshot; the highest mark when every row came.</summary>
    private string? ReadOnce(PullState state, string path, ref PulledFile? file, CancellationToken cancellation)
    {
        using var connection = new NpgsqlConnection(_from.Connection);
        connection.Open();
        Execute(connection, PullSql.Begin);
        var sql = PullSql.Describe(connection, _from);
        var (high, again) = Limits(connection, sql);
        var resumes = file?.LastMark is not null;
        file ??= new PulledFile(path, sql.Columns, state.Window);
        using var rows = connection.BeginBinaryExport(sql.Copy(resumes ? file.LastMark : state.Mark, resumes, again));
        using var cancel = cancellation.Register(rows.Cancel);
        var values = new string?[sql.Columns.Count];
        try
        {
            for (var count = 0L; rows.StartRow() >= 0; count++)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = Text(rows);
                }

                file.Take(values, Text(rows), Text(rows) == "t");
                if (count % ReportEvery == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    context.Progress.Report(new StageProgress(texts["step.pull", source.Name], file.Read));
                }
            }
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }

        return high;
    }

    private static string? Text(NpgsqlBinaryExporter rows)
    {
        if (rows.IsNull)
        {
            rows.Skip();
            return null;
        }

        return rows.Read<string>();
    }

    private static (string? High, string? Again) Limits(NpgsqlConnection connection, PullSql sql)
    {
        if (sql.Limits is not { } limits)
        {
            return (null, null);
        }

        using var command = new NpgsqlCommand(limits, connection) { CommandTimeout = 0 };
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? (reader.GetString(0), reader.GetString(1)) : (null, null);
    }

    private static PullState Next(PullState state, PulledFile? file, string? high, bool isBeginning) => new(
        state.Sequence + 1, isBeginning ? file?.LastMark ?? state.Mark : high ?? state.Mark)
    {
        Window = isBeginning ? [.. state.Window, .. file?.Window ?? []] : file?.Window ?? [],
    };

    private static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Whether the fault is the connection's or the server's, not the statement's.</summary>
    private static bool IsLost(NpgsqlException fault) => fault is not PostgresException server
        || server.SqlState.StartsWith("08", StringComparison.Ordinal)
        || server.SqlState.StartsWith("57P", StringComparison.Ordinal)
        || server.SqlState.StartsWith("53", StringComparison.Ordinal)
        || server.SqlState == PostgresErrorCodes.SerializationFailure;

    private DualRandomException Fault(string key, params object?[] arguments) =>
        new(ExitCode.BadInput, texts[key, arguments], $"{Workspace.ConfigurationFile} sources.{source.Name}.postgres", texts[key + ".remedy"]);
}
