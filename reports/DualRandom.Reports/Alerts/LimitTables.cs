using System.Data.Common;
using DualRandom.Sql.Engines;

namespace DualRandom.Reports.Alerts;

/// <summary>
/// The limits of the means and dispersions that occur, and the tail probabilities of the counts that reached one: computed once a value, then joined. 预警阈值表。
/// </summary>
internal static class LimitTables
{
    private const double Warning = 10;
    private const double Severe = 100;

    /// <summary>
    /// Makes <c>alert_limit</c> from <c>alert_test</c>: a notice (提示) spends the budget of the policy, a warning (预警) a tenth of it, a severe one (严重) a hundredth.
    /// </summary>
    public static void Limits(IEngine engine, AlertPolicy policy, CancellationToken cancellation)
    {
        var rows = Read(
            engine, "select distinct window_days, mean_milli, dispersion_ppm from alert_test order by 1, 2, 3",
            r => (Window: Convert.ToInt32(r.GetValue(0), null), Mean: r.GetInt64(1), Dispersion: r.GetInt64(2)))
            .Select(c =>
            {
                var law = new CountLaw(c.Mean / 1e3, c.Dispersion / 1e6);
                long Limit(double share) => law.Limit(c.Window, policy.YearlyPerWindow / share);
                return FormattableString.Invariant($"({c.Window}, {c.Mean}, {c.Dispersion}, {Limit(1)}, {Limit(Warning)}, {Limit(Severe)})");
            });
        Make(engine, "alert_limit", "window_days integer, mean_milli bigint, dispersion_ppm bigint, notice bigint, warning bigint, severe bigint", rows, cancellation);
    }

    /// <summary>Makes <c>alert_tail</c> from <c>alert_raised</c>.</summary>
    public static void Tails(IEngine engine, CancellationToken cancellation)
    {
        var rows = Read(
            engine, "select distinct mean_milli, dispersion_ppm, records from alert_raised order by 1, 2, 3",
            r => (Mean: r.GetInt64(0), Dispersion: r.GetInt64(1), Records: r.GetInt64(2)))
            .Select(c => FormattableString.Invariant(
                $"({c.Mean}, {c.Dispersion}, {c.Records}, {new CountLaw(c.Mean / 1e3, c.Dispersion / 1e6).AtLeast(c.Records):F12})"));
        Make(engine, "alert_tail", "mean_milli bigint, dispersion_ppm bigint, records bigint, tail decimal(18,12)", rows, cancellation);
    }

    /// <summary>A table of literal rows.</summary>
    public static void Make(IEngine engine, string table, string columns, IEnumerable<string> rows, CancellationToken cancellation)
    {
        engine.Execute($"drop table if exists {table}; create table {table} ({columns})", cancellation);
        foreach (var part in rows.Chunk(1000))
        {
            engine.Execute($"insert into {table} values {string.Join(", ", part)}", cancellation);
        }
    }

    private static List<T> Read<T>(IEngine engine, string query, Func<DbDataReader, T> map)
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }
}
