using System.Globalization;
using DualRandom.Reports.Alerts;
using DualRandom.Reports.Tests.Fixture;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Reports.Tests.Alerts;

/// <summary>A record of a small world, as the lake has it.</summary>
internal sealed record WorldRecord(string Signal, string Uscc, DateOnly Happened, DateOnly Known);

/// <summary>A registration of a small world.</summary>
internal sealed record WorldEnterprise(string Uscc, string Region, string? Industry, DateOnly Established, DateOnly Known, string Address, string Person);

/// <summary>A random small world of enterprises and records with bursts, delays and holidays, and the engine tables made of it.</summary>
internal sealed record AlertWorld(IReadOnlyList<WorldEnterprise> Enterprises, IReadOnlyList<WorldRecord> Records)
{
    public static readonly Month Month = new(2026, 3);

    private static readonly string[] Signals = ["complaint", "complaint", "complaint", "change", "listing"];

    /// <summary>Nobody works on Saturdays and Sundays, nor at the Spring Festival, 15 to 23 February 2026 (春节).</summary>
    public static readonly IReadOnlyList<(DateOnly Day, bool Works)> Calendar =
    [
        .. Enumerable.Range(0, new DateOnly(2026, 12, 31).DayNumber - new DateOnly(2022, 1, 1).DayNumber + 1).Select(new DateOnly(2022, 1, 1).AddDays)
            .Select(d => (d, d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !(d >= new DateOnly(2026, 2, 15) && d <= new DateOnly(2026, 2, 23)))),
    ];

    public static AlertWorld Make(int seed, int enterprises = 14)
    {
        var chance = new Chance("alert world " + seed.ToString(CultureInfo.InvariantCulture));
        int Pick(int below) => (int)(chance.Next() * below);
        DateOnly Later(DateOnly day) => day.AddDays(chance.Next() < 0.1 ? Pick(90) : Pick(6));
        var shops = new List<WorldEnterprise>();
        var records = new List<WorldRecord>();
        for (var i = 0; i < enterprises; i++)
        {
            var established = chance.Next() < 0.4 ? new DateOnly(2026, 1, 20).AddDays(Pick(60)) : new DateOnly(2021, 1, 1).AddDays(Pick(1800));
            var shop = new WorldEnterprise(
                "E" + i.ToString("00", CultureInfo.InvariantCulture), "41030" + Pick(2), Pick(5) == 0 ? null : Pick(2) == 0 ? "5212" : "6210",
                established, established.AddDays(Pick(9)), "Road " + Pick(2), "P" + Pick(3));
            shops.Add(shop);
            var busy = chance.Next() * 40;
            for (var n = 0; n < busy * 3; n++)
            {
                var day = new DateOnly(2023, 1, 1).AddDays(Pick(1180));
                records.Add(new WorldRecord(Signals[Pick(5)], shop.Uscc, day, Later(day)));
            }

            if (chance.Next() < 0.6)
            {
                var start = new DateOnly(2026, 1, 25).AddDays(Pick(60));
                var signal = Signals[Pick(5)];
                for (var n = 5 + Pick(25); n > 0; n--)
                {
                    var day = start.AddDays(Pick(20));
                    records.Add(new WorldRecord(signal, shop.Uscc, day, Later(day)));
                }
            }
        }

        return new AlertWorld(shops, records);
    }

    /// <summary>Makes the tables of the world on an engine, in the columns of the contract.</summary>
    public void Load(IEngine engine, Month month)
    {
        foreach (var table in (string[])["enterprise", "complaint", "change", "listing", "license"])
        {
            engine.Create(Contract.Current[table], table);
        }

        var row = 0;
        foreach (var part in Enterprises.Chunk(500))
        {
            Insert("enterprise", "uscc, event_date, known_date, department, source, batch, row, name, state, region, industry, established_date, address, legal_person_hash", part.Select(e =>
                $"('{e.Uscc}', {Day(e.Established)}, {Day(e.Known)}, 'registry {e.Region}', 's', 'b', {++row}, 'n', '在业', '{e.Region}', {Text(e.Industry)}, {Day(e.Established)}, '{e.Address}', '{e.Person}')"));
        }

        foreach (var (signal, extra, value) in ((string, string, string)[])[("complaint", "kind", "'质量'"), ("change", "field", "'名称'"), ("listing", "list", "'其他黑名单'")])
        {
            foreach (var part in Records.Where(r => r.Signal == signal).Chunk(500))
            {
                Insert(signal, $"uscc, event_date, known_date, department, source, batch, row, {extra}",
                    part.Select(r => $"('{r.Uscc}', {Day(r.Happened)}, {Day(r.Known)}, 'desk', 's', 'b', {++row}, {value})"));
            }
        }

        AlertTables.Load(engine, month, new AlertPolicy(), Calendar, default);

        void Insert(string table, string columns, IEnumerable<string> values) => engine.Execute($"insert into {table} ({columns}) values {string.Join(", ", values)}");
    }

    private static string Text(string? value) => value is null ? "null" : $"'{value}'";

    private static string Day(DateOnly day) => $"date '{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";
}
