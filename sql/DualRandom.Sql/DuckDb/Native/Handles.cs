using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DualRandom.Sql.DuckDb.Native;

/// <summary>A database instance; the file stays locked until the last connection made from it is closed.</summary>
internal sealed class DatabaseHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_close(ref handle);
        return true;
    }
}

/// <summary>A connection; it keeps its database alive.</summary>
internal sealed class ConnectionHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    private DatabaseHandle? _database;

    public DatabaseHandle Database => _database ?? throw new ObjectDisposedException(nameof(DuckDBConnection));

    public static ConnectionHandle Open(DatabaseHandle database)
    {
        var state = NativeMethods.duckdb_connect(database, out var connection);
        if (state != 0)
        {
            connection.Dispose();
            throw new DuckDBException("The engine refused a connection to the open database", DuckDBErrorType.Connection);
        }
        var added = false;
        database.DangerousAddRef(ref added);
        connection._database = database;
        return connection;
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_disconnect(ref handle);
        _database?.DangerousRelease();
        return true;
    }
}

/// <summary>A prepared statement.</summary>
internal sealed class PreparedHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_prepare(ref handle);
        return true;
    }
}

/// <summary>A data chunk.</summary>
internal sealed class DataChunkHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public DataChunkHandle()
        : base(ownsHandle: true)
    {
    }

    public DataChunkHandle(nint chunk)
        : base(ownsHandle: true) => SetHandle(chunk);

    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_data_chunk(ref handle);
        return true;
    }
}

/// <summary>An appender; rows not flushed when it is released are discarded.</summary>
internal sealed class AppenderHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        var cleared = NativeMethods.duckdb_appender_clear(handle);
        return NativeMethods.duckdb_appender_destroy(ref handle) == 0 && cleared == 0;
    }
}

/// <summary>A <c>duckdb_result</c> in native memory of its own.</summary>
internal sealed unsafe class ResultHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ResultHandle()
        : base(ownsHandle: true) => SetHandle((nint)NativeMemory.AllocZeroed((nuint)sizeof(NativeResult)));

    public NativeResult* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (NativeResult*)handle;
        }
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.duckdb_destroy_result((NativeResult*)handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
