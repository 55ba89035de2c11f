using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DualRandom.Sql.DuckDb;

/// <summary>
/// A value for <c>$name</c>. Values: bool, every integer, Int128, BigInteger, decimal, float, double, string, DateOnly, TimeOnly, DateTime
/// (timestamp, whole microseconds), DateTimeOffset (timestamptz), TimeSpan, byte[], Guid, lists and arrays of these, null or DBNull.
/// </summary>
public sealed class DuckDBParameter : DbParameter
{
    /// <summary>A parameter without name or value.</summary>
    public DuckDBParameter()
    {
    }

    /// <summary>A parameter by position: the first such fills <c>$1</c>.</summary>
    public DuckDBParameter(object? value) => Value = value;

    /// <summary>A named parameter; a leading <c>$</c> of the name is optional.</summary>
    public DuckDBParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <inheritdoc/>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <inheritdoc/>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
                throw new NotSupportedException("Parameters are for input only");
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; } = true;

    /// <summary>The name without a leading <c>$</c>; upper and lower case are one.</summary>
    [AllowNull]
    public override string ParameterName { get => field; set => field = value is null ? "" : value.TrimStart('$'); } = "";

    /// <inheritdoc/>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get => field; set => field = value ?? ""; } = "";

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override object? Value { get; set; }

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = DbType.Object;
}
