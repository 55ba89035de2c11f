using System.Globalization;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <summary>Gives each parameter of a prepared statement its value.</summary>
internal static class ParameterBinder
{
    /// <summary>Binds by name, or by position where the statement numbers its parameters.</summary>
    /// <exception cref="InvalidOperationException">The statement uses a parameter that has no value; the message names it.</exception>
    public static void Bind(PreparedHandle prepared, DuckDBParameterCollection? parameters)
    {
        var count = NativeMethods.duckdb_nparams(prepared);
        for (ulong index = 1; index <= count; index++)
        {
            var name = NativeText.Take(NativeMethods.duckdb_parameter_name(prepared, index));
            var parameter = Find(parameters, name) ?? throw new InvalidOperationException($"The statement uses ${name}, which has no value");
            nint value = 0;
            try
            {
                value = NativeValue.Create(parameter.Value, name);
                if (NativeMethods.duckdb_bind_value(prepared, index, value) != 0)
                    throw DuckDBException.FromMessage(NativeText.Borrow(NativeMethods.duckdb_prepare_error(prepared)));
            }
            finally
            {
                if (value != 0)
                    NativeMethods.duckdb_destroy_value(ref value);
            }
        }
    }

    private static DuckDBParameter? Find(DuckDBParameterCollection? parameters, string name)
    {
        if (parameters is null)
            return null;
        var index = parameters.IndexOf(name);
        if (index >= 0)
            return parameters[index];
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? parameters.Where(item => item.ParameterName.Length == 0).ElementAtOrDefault(position - 1)
            : null;
    }
}
