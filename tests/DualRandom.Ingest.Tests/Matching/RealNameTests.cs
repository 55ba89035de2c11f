using DualRandom.Ingest.Matching;
using DualRandom.Sql.Engines;
using DualRandom.Testing;
using Xunit.Abstractions;

namespace DualRandom.Ingest.Tests.Matching;

/// <summary>Five hundred real names, misspelt, against the whole register they come from; and against the register without them.</summary>
public sealed class RealNameTests(RealRegister register, ITestOutputHelper output) : IClassFixture<RealRegister>
{
    /// <summary>Kinds of misspelling, their SQL over name and a number n of the enterprise's own, and the least recall.</summary>
    private static readonly (string Kind, string Sql, double Recall)[] Kinds =
    [
        ("as_registered", "name", 0.99),
        ("other_brackets", "replace(replace(replace(replace(name, '（', '【'), '）', '】'), '(', '〔'), ')', '〕') || ' '", 0.99),
        ("half_width", "translate(name, '（）０１２３４５６７８９ＡＢＣ', '()0123456789ABC')", 0.99),
        ("full_width_and_blanks", "substr(translate(name, '()0123456789ABC', '（）０１２３４５６７８９ＡＢＣ'), 1, 4) || ' ' || substr(name, 5, 2) || '　' || substr(name, 7)", 0.99),
        ("bracketed_city", "case when left(name, 2) <> '河南' then '（' || left(name, 2) || '）' || substr(name, 3) else '河南（' || substr(name, 3, 2) || '）' || substr(name, 5) end", 0.99),
        ("other_form", "case when contains(name, '有限责任公司') then replace(name, '有限责任公司', '有限公司') else replace(name, '有限公司', '有限责任公司') end", 0.99),
        ("without_limited", "replace(replace(name, '有限责任', ''), '有限', '')", 0.98),
        ("two_swapped", "substr(name, 1, 1 + n % (length(name) - 1) - 1) || substr(name, 2 + n % (length(name) - 1), 1) || substr(name, 1 + n % (length(name) - 1), 1) || substr(name, 3 + n % (length(name) - 1))", 0.94),
        ("one_dropped", "left(name, n % length(name)) || substr(name, 2 + n % length(name))", 0.82),
        ("one_doubled", "left(name, 1 + n % length(name)) || substr(name, 1 + n % length(name))", 0.94),
        ("swapped_half_width_and_bracketed", "' 【' || left(name, 2) || '】' || substr(name, 3, n % (length(name) - 4)) || substr(name, 4 + n % (length(name) - 4), 1) || substr(name, 3 + n % (length(name) - 4), 1) || substr(name, 5 + n % (length(name) - 4))", 0.94),
        ("another_character", "left(name, n % length(name)) || '垚' || substr(name, 2 + n % length(name))", 0),
        ("cut_in_half", "left(name, length(name) // 2)", 0),
    ];

    [RealDataFact("registration/henan.csv.gz")]
    public void Five_hundred_real_names_find_themselves_among_145765_however_they_are_spelt()
    {
        using var engine = Open("");
        var rows = Judge(engine);
        foreach (var (kind, count, accepted, right) in rows)
        {
            output.WriteLine($"{kind}: {count} names, {accepted} accepted, {right} rightly");
        }

        Assert.Equal(Kinds.Length, rows.Count);
        Assert.All(rows, r => Assert.Equal(500, r.Count));
        Assert.All(rows.Where(r => Floor(r.Kind) > 0), r => Assert.True(r.Right >= 500 * Floor(r.Kind), $"{r.Kind}: recall {r.Right}/500"));
        Assert.All(rows.Where(r => r.Kind != "cut_in_half"), r => Assert.True(r.Accepted - r.Right <= 1, $"{r.Kind}: {r.Accepted - r.Right} wrong"));
        var all = rows.Where(r => r.Kind != "cut_in_half").ToList();
        Assert.True(all.Sum(r => r.Right) >= 0.999 * all.Sum(r => r.Accepted), $"precision {all.Sum(r => r.Right)}/{all.Sum(r => r.Accepted)}");
    }

    [RealDataFact("registration/henan.csv.gz")]
    public void Names_of_enterprises_that_the_register_does_not_know_find_nobody()
    {
        using var engine = Open("where uscc not in (select uscc from picked)");
        var rows = Judge(engine).ToDictionary(r => r.Kind, r => r.Accepted, StringComparer.Ordinal);
        foreach (var (kind, accepted) in rows)
        {
            output.WriteLine($"{kind}: {accepted} of 500 accepted");
        }

        Assert.All((string[])["as_registered", "other_brackets", "half_width", "other_form", "two_swapped"], k => Assert.InRange(rows[k], 0, 5));
        Assert.InRange(rows["one_dropped"], 0, 15);
    }

    private static double Floor(string kind) => Kinds.Single(k => k.Kind == kind).Recall;

    /// <summary>The register, and keyless records of five hundred enterprises that the digest of their codes chooses.</summary>
    private DuckDbEngine Open(string which)
    {
        var engine = register.Open();
        engine.Execute(
            $"""
            create table picked as
            select uscc, name, region, row_number() over (order by sha256(uscc)) as n from registered qualify n <= 500;
            create view enterprise as select * from registered {which};
            create table change (uscc varchar, event_date date, field varchar, from_value varchar, to_value varchar)
            """);
        var kinds = string.Join(" union all ", Kinds.Select(k => $"select '{k.Kind}' as kind, n, uscc, {k.Sql} as name, region from (select * replace (n * 7919 as n) from picked)"));
        engine.Execute(
            $"""
            create table keyless as
            select 'penalty' as dataset, 's' as source, kind as batch, n as row, '局' as department, date '2026-11-20' as event_date, date '2026-11-20' as known_date,
                cast(null as varchar) as code_stated, cast(null as varchar) as registration_no, cast(null as varchar) as organisation_code, name, region, uscc
            from ({kinds})
            """);
        return engine;
    }

    private static IReadOnlyList<(string Kind, long Count, long Accepted, long Right)> Judge(DuckDbEngine engine)
    {
        Matcher.Match(engine, [], CancellationToken.None);
        return engine.Query(
            """
            select keyless.batch, count(*), count(match.uscc), count(*) filter (match.uscc = keyless.uscc)
            from keyless
            left join match on match.batch = keyless.batch and match.row = keyless.row
            group by keyless.batch order by keyless.batch
            """,
            r => (r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)));
    }
}
