using System.Data.Common;

namespace DualRandom.Sql.DuckDb;

/// <summary>Kinds of engine error, numbered as in the C API (<c>duckdb_error_type</c>).</summary>
public enum DuckDBErrorType
{
    Invalid = 0,
    OutOfRange = 1,
    Conversion = 2,
    UnknownType = 3,
    DecimalValue = 4,
    MismatchType = 5,
    DivideByZero = 6,
    ObjectSize = 7,
    InvalidType = 8,
    Serialization = 9,
    Transaction = 10,
    NotImplemented = 11,
    Expression = 12,
    Catalog = 13,
    Parser = 14,
    Planner = 15,
    Scheduler = 16,
    Executor = 17,
    Constraint = 18,
    Index = 19,
    Stat = 20,
    Connection = 21,
    Syntax = 22,
    Settings = 23,
    Binder = 24,
    Network = 25,
    Optimizer = 26,
    NullPointer = 27,
    IO = 28,
    Interrupt = 29,
    Fatal = 30,
    Internal = 31,
    InvalidInput = 32,
    OutOfMemory = 33,
    Permission = 34,
    ParameterNotResolved = 35,
    ParameterNotAllowed = 36,
    Dependency = 37,
    Http = 38,
    MissingExtension = 39,
    Autoload = 40,
    Sequence = 41,
    InvalidConfiguration = 42,
}

/// <summary>An error of the engine: its own message and kind.</summary>
public sealed class DuckDBException : DbException
{
    private static readonly Dictionary<string, DuckDBErrorType> _prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Out of Range"] = DuckDBErrorType.OutOfRange,
        ["Decimal"] = DuckDBErrorType.DecimalValue,
        ["Mismatch Type"] = DuckDBErrorType.MismatchType,
        ["Divide by Zero"] = DuckDBErrorType.DivideByZero,
        ["TransactionContext"] = DuckDBErrorType.Transaction,
        ["Not implemented"] = DuckDBErrorType.NotImplemented,
        ["Invalid Input"] = DuckDBErrorType.InvalidInput,
        ["Out of Memory"] = DuckDBErrorType.OutOfMemory,
        ["Parameter Not Resolved"] = DuckDBErrorType.ParameterNotResolved,
        ["Parameter Not Allowed"] = DuckDBErrorType.ParameterNotAllowed,
        ["Missing Extension"] = DuckDBErrorType.MissingExtension,
        ["Extension Autoloading"] = DuckDBErrorType.Autoload,
        ["Invalid Configuration"] = DuckDBErrorType.InvalidConfiguration,
    };

    /// <summary>An error of the given kind.</summary>
    public DuckDBException(string message, DuckDBErrorType errorType, Exception? innerException = null)
        : base(message, innerException) => ErrorType = errorType;

    /// <summary>The engine's kind of error.</summary>
    public DuckDBErrorType ErrorType { get; }

    /// <summary>The kind that an engine message states by its prefix, as in <c>Binder Error: …</c>.</summary>
    internal static DuckDBErrorType TypeOf(string message)
    {
        var end = message.IndexOf(" Error: ", StringComparison.OrdinalIgnoreCase);
        if (end <= 0)
            return DuckDBErrorType.Invalid;
        var prefix = message[..end];
        if (_prefixes.TryGetValue(prefix, out var known))
            return known;
        return Enum.TryParse<DuckDBErrorType>(prefix, ignoreCase: true, out var parsed) ? parsed : DuckDBErrorType.Invalid;
    }

    internal static DuckDBException FromMessage(string message) => new(message, TypeOf(message));
}
