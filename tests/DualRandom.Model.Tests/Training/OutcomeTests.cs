using DualRandom.Model.Scoring;
using DualRandom.Model.Tests.Support;
using DualRandom.Model.Training;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Model.Tests.Training;

public sealed class OutcomeTests
{
    private static readonly DateOnly Today = RandomLake.Today;
    private static readonly DateOnly Later = Today.AddMonths(14);

    [Fact]
    public void A_record_without_a_draw_weighs_one_a_draw_one_over_its_probability_and_who_was_not_looked_at_nothing()
    {
        using var engine = Prepared(
            ("a", 10, "penalty", true, null, null),
            ("b", 10, "inspection", false, 0.05m, "x"),
            ("c", 10, "inspection", true, 0.25m, "x|y"),
            ("d", 10, "inspection", true, null, "x"),
            ("e", 10, "inspection", false, null, "x"),
            ("f", 400, "listing", true, null, null),
            ("g", -1, "listing", true, null, null),
            ("h", 20, "inspection", false, 0.5m, "y"),
            ("h", 10, "inspection", false, 0.1m, "x"),
            ("h", 30, "inspection", true, 0.5m, "y"));
        Outcome.Default.Label(engine, Today, Later, default);
        Assert.Equal(
            [
                "uscc=a|label=1|weight=1|inspectors=null", "uscc=b|label=0|weight=20|inspectors=x", "uscc=c|label=1|weight=4|inspectors=x|y", "uscc=d|label=1|weight=1|inspectors=null",
                "uscc=e|label=0|weight=0|inspectors=null", "uscc=f|label=0|weight=0|inspectors=null", "uscc=g|label=0|weight=0|inspectors=null", "uscc=h|label=1|weight=10|inspectors=x",
            ],
            Bench.Dump(engine, "outcome", "uscc, label, weight, array_to_string(inspectors, '|') as inspectors"));
    }

    [Fact]
    public void A_draw_of_a_product_says_nothing_of_the_enterprise_and_does_not_lend_it_its_probability()
    {
        using var engine = Prepared(("a", 10, "inspection/product", true, 0.5m, "x"), ("b", 10, "inspection/product", true, 0.5m, "x"), ("b", 20, "inspection", false, 0.1m, "y"));
        Outcome.Default.Label(engine, Today, Later, default);
        Assert.Equal(["uscc=a|label=0|weight=0", "uscc=b|label=0|weight=10"], Bench.Dump(engine, "(select uscc, label, weight from outcome where uscc < 'c')"));
    }

    [Fact]
    public void By_the_record_every_enterprise_weighs_one()
    {
        using var engine = Prepared(("a", 10, "penalty", true, null, null), ("b", 10, "inspection", false, 0.05m, "x"));
        (Outcome.Default with { Weighted = false }).Label(engine, Today, Later, default);
        Assert.Equal(["label=0|weight=1|n=7", "label=1|weight=1|n=1"], Bench.Dump(engine, "(select label, weight, count(*) as n from outcome group by label, weight)"));
    }

    [Fact]
    public void A_window_that_the_data_end_in_is_seen_in_part()
    {
        using var engine = Prepared(("a", 10, "penalty", true, null, null));
        Outcome.Default.Label(engine, Today, Today.AddMonths(6), default);
        Assert.InRange(engine.Scalar<double>("select min(exposure) from outcome"), 0.49, 0.51);
    }

    [Fact]
    public void Over_all_draws_that_might_have_been_the_weighted_problems_are_those_of_everybody()
    {
        // Every enterprise has a problem or none; one in four is drawn with probability 1/4. Over the four possible draws the mean weighted rate is the true one.
        var dice = new Dice(3);
        var names = Enumerable.Range(0, 400).Select(i => $"e{i:D3}").ToList();
        var hasProblem = names.ToDictionary(n => n, _ => dice.OneIn(3), StringComparer.Ordinal);
        decimal problems = 0, all = 0;
        for (var draw = 0; draw < 4; draw++)
        {
            var drawn = names.Where((_, i) => i % 4 == draw).Select(n => (n, 10, "inspection", hasProblem[n], (decimal?)0.25m, (string?)"x"));
            using var engine = Prepared(names, [.. drawn]);
            Outcome.Default.Label(engine, Today, Later, default);
            problems += engine.Scalar<decimal>("select sum(weight * label) from outcome");
            all += engine.Scalar<decimal>("select sum(weight) from outcome");
        }

        Assert.Equal(hasProblem.Values.Count(p => p), problems / 4);
        Assert.Equal(names.Count, all / 4);
    }

    [Fact]
    public void Each_inspection_is_a_row_of_its_own_where_inspections_are_foreseen()
    {
        using var engine = Prepared(("b", 10, "inspection", false, 0.05m, "x"), ("b", 20, "inspection", true, null, "y"), ("c", 10, "penalty", true, null, null));
        new Outcome(OutcomeKind.Inspection, 12, true).Label(engine, Today, Later, default);
        Assert.Equal(["uscc=b|position=1|label=0|weight=20", "uscc=b|position=2|label=1|weight=1"], Bench.Dump(engine, "outcome", "uscc, position, label, weight"));
    }

    private static DuckDbEngine Prepared(params (string Uscc, int Day, string Kind, bool Problem, decimal? Probability, string? Inspectors)[] events) =>
        Prepared(["a", "b", "c", "d", "e", "f", "g", "h"], events);

    private static DuckDbEngine Prepared(IEnumerable<string> enterprises, (string Uscc, int Day, string Kind, bool Problem, decimal? Probability, string? Inspectors)[] events)
    {
        var engine = DuckDbEngine.InMemory();
        engine.Execute("create table population (uscc varchar)");
        engine.Execute($"insert into population values {string.Join(", ", enterprises.Select(e => $"('{e}')"))}");
        Literal.Table(
            engine,
            "event",
            "uscc varchar, event_date date, record_no varchar, kind varchar, object_id varchar, plan varchar, problem boolean, inclusion_probability decimal(18, 12), inspectors varchar[]",
            events.Select((e, i) => $"'{e.Uscc}', date '{Today.AddDays(e.Day):yyyy-MM-dd}', 'n{i}', '{e.Kind.Split('/')[0]}', {(e.Kind.Contains('/', StringComparison.Ordinal) ? "'CP-1'" : "null")}, null, {e.Problem}, {Literal.Of(e.Probability)}, {(e.Inspectors is null ? "null" : $"string_split('{e.Inspectors}', '|')")}"));
        return engine;
    }
}
