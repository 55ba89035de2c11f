using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <summary>What the last statement of a command left.</summary>
/// <param name="Result">Its result; the receiver disposes it.</param>
/// <param name="RowsChanged">Rows changed by all statements of the command; −1 when none of them changes rows.</param>
internal readonly record struct Execution(ResultHandle Result, long RowsChanged);

/// <summary>Runs the statements of a text one after another; each is prepared when those before it have run.</summary>
internal static unsafe class StatementRunner
{
    private const int ChangedRows = 1;

    /// <summary>Runs housekeeping statements without parameters.</summary>
    public static void Execute(DuckDBConnection connection, string sql)
    {
        using var signal = new StopSignal(connection.Handle, 0, CancellationToken.None);
        Run(connection, sql, null, signal, stream: false).Result.Dispose();
    }

    /// <summary>Runs every statement; the last one's result is streamed when <paramref name="stream"/> and it is a query.</summary>
    public static Execution Run(
        DuckDBConnection connection, string sql, DuckDBParameterCollection? parameters, StopSignal signal, bool stream)
    {
        if (connection.Reader is not null)
            throw new InvalidOperationException("The connection has an open reader: close it, or query on a Duplicate() of the connection");
        nint statements = 0;
        ResultHandle? result = null;
        try
        {
            ulong count;
            fixed (byte* text = NativeText.Terminated(sql))
                count = NativeMethods.duckdb_extract_statements(connection.Handle, text, out statements);
            if (count == 0)
                throw NoStatement(statements);
            long changed = -1;
            for (ulong i = 0; i < count; i++)
            {
                result?.Dispose();
                result = RunOne(connection, statements, i, parameters, signal, stream || i + 1 < count);
                if (NativeMethods.duckdb_result_return_type(*result.Pointer) == ChangedRows)
                    changed = Math.Max(changed, 0) + (long)NativeMethods.duckdb_rows_changed(result.Pointer);
                else if (i + 1 < count)
                    Drain(result, signal);
            }
            var execution = new Execution(result!, changed);
            result = null;
            return execution;
        }
        finally
        {
            result?.Dispose();
            NativeMethods.duckdb_destroy_extracted(ref statements);
        }
    }

    /// <summary>The next chunk of a result, or null at its end.</summary>
    public static DataChunkHandle? Fetch(ResultHandle result, StopSignal signal)
    {
        var chunk = NativeMethods.duckdb_fetch_chunk(*result.Pointer);
        if (chunk != 0)
            return new DataChunkHandle(chunk);
        var message = NativeText.Borrow(NativeMethods.duckdb_result_error(result.Pointer));
        if (message.Length > 0)
            throw signal.Translate(Error(result, message));
        return null;
    }

    /// <summary>Reads a result to its end, so that an error in its last row is not missed.</summary>
    public static void Drain(ResultHandle result, StopSignal signal)
    {
        while (Fetch(result, signal) is { } chunk)
        {
            chunk.Dispose();
            signal.Check();
        }
    }

    private static ResultHandle RunOne(
        DuckDBConnection connection, nint statements, ulong index, DuckDBParameterCollection? parameters, StopSignal signal, bool stream)
    {
        signal.Check();
        var state = NativeMethods.duckdb_prepare_extracted_statement(connection.Handle, statements, index, out var prepared);
        using (prepared)
        {
            if (state != 0)
                throw signal.Translate(DuckDBException.FromMessage(NativeText.Borrow(NativeMethods.duckdb_prepare_error(prepared))));
            ParameterBinder.Bind(prepared, parameters);
            var query = NativeMethods.duckdb_prepared_statement_type(prepared) == NativeStatement.Select;
            return Execute(prepared, signal, stream && query);
        }
    }

    private static ResultHandle Execute(PreparedHandle prepared, StopSignal signal, bool stream)
    {
        nint pending = 0;
        ResultHandle? result = null;
        try
        {
            var state = stream
                ? NativeMethods.duckdb_pending_prepared_streaming(prepared, out pending)
                : NativeMethods.duckdb_pending_prepared(prepared, out pending);
            if (state != 0)
                throw signal.Translate(DuckDBException.FromMessage(NativeText.Borrow(NativeMethods.duckdb_pending_error(pending))));
            signal.Check();
            result = new ResultHandle();
            if (NativeMethods.duckdb_execute_pending(pending, result.Pointer) != 0)
                throw signal.Translate(Error(result, NativeText.Borrow(NativeMethods.duckdb_result_error(result.Pointer))));
            var done = result;
            result = null;
            return done;
        }
        finally
        {
            result?.Dispose();
            NativeMethods.duckdb_destroy_pending(ref pending);
        }
    }

    private static DuckDBException Error(ResultHandle result, string message) =>
        new(message, (DuckDBErrorType)NativeMethods.duckdb_result_error_type(result.Pointer));

    private static Exception NoStatement(nint statements)
    {
        var message = NativeText.Borrow(NativeMethods.duckdb_extract_statements_error(statements));
        return message.Length > 0
            ? DuckDBException.FromMessage(message)
            : new InvalidOperationException("The command text holds no statement");
    }
}
