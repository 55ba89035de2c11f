using System.Data;
using System.Data.Common;
using System.Globalization;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <content>What the columns are, for those who load rows into a <see cref="DataTable"/>.</content>
public sealed partial class DuckDBDataReader
{
    /// <summary>One row a column: name, ordinal, .NET type, engine type, precision and scale.</summary>
    public override DataTable GetSchemaTable()
    {
        var table = new DataTable("SchemaTable") { Locale = CultureInfo.InvariantCulture };
        table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        table.Columns.Add(SchemaTableColumn.NumericPrecision, typeof(short));
        table.Columns.Add(SchemaTableColumn.NumericScale, typeof(short));
        table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        table.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        table.Columns.Add("DataTypeName", typeof(string));
        for (var i = 0; i < _columns.Length; i++)
        {
            var type = _columns[i].Type;
            var isDecimal = type.Id == NativeType.Decimal;
            table.Rows.Add(
                _columns[i].Column,
                i,
                -1,
                isDecimal ? (short)type.Width : DBNull.Value,
                isDecimal ? (short)type.Scale : DBNull.Value,
                _columns[i].ClrType,
                true,
                type.Sql);
        }
        return table;
    }
}
