using System.Data.Common;
using System.Globalization;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Runs;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Tests.Support;

/// <summary>Runs the model files over a small lake, and reads tables back as sorted text.</summary>
internal static class Bench
{
    public static readonly Texts English = Wording.Texts(CultureInfo.GetCultureInfo("en"));

    public static IReadOnlyList<Indicator> Indicators { get; } = IndicatorList.Shipped.InForce(RandomLake.Today);

    public static Scorecard Card { get; } = Scorecard.Parse(Scorecard.ShippedText, "expert-1", "0", English);

    /// <summary>The cards of a policy; every card that is not given is the shipped one.</summary>
    public static CardSet Cards(Policy policy, IReadOnlyDictionary<string, Scorecard>? cards = null) => CardSet.Make(
        policy,
        Indicators,
        (model, list) => cards?.GetValueOrDefault(model) ?? (model == ShippedDomain.Food ? FoodCard(list) : Card),
        _ => IndicatorList.Parse(Shipped.Read(Shipped.Domain(ShippedDomain.Food, DomainModel.IndicatorsFile))),
        list => list.InForce(RandomLake.Today),
        _ => SqlModel.Parse("food", Shipped.Read(Shipped.Domain(ShippedDomain.Food, DomainModel.SqlFile))),
        English);

    public static void ComputeIndicators(IEngine engine, LakeRows lake, DateOnly? day = null)
    {
        lake.Load(engine);
        AsOf.Prepare(engine, day ?? RandomLake.Today);
        new ModelPlan(engine, TimeProvider.System, CancellationToken.None).Indicators(Indicators);
    }

    public static void ComputeAll(
        IEngine engine, LakeRows lake, DateOnly? day = null, Policy? policy = null, IReadOnlyDictionary<string, Scorecard>? cards = null, Action<IEngine>? lastMonth = null)
    {
        ComputeIndicators(engine, lake, day);
        var set = Cards(policy ?? DefaultPolicy.Value, cards);
        var plan = new ModelPlan(engine, TimeProvider.System, CancellationToken.None);
        ScoringTables.Create(engine, set, policy ?? DefaultPolicy.Value);
        plan.Domains(set, English);
        PreviousRun.None(engine);
        lastMonth?.Invoke(engine);
        plan.Scores(set);
    }

    private static Scorecard FoodCard(IndicatorList list) =>
        Scorecard.Parse(Shipped.Read(Shipped.Domain(ShippedDomain.Food, Scorecard.FileName)), ShippedDomain.Food, "0", English, list);

    /// <summary>Every row as text, sorted: equal on both engines when the tables are.</summary>
    public static List<string> Dump(IEngine engine, string table, string columns = "*")
    {
        using var command = engine.Connection.CreateCommand();
        command.CommandText = $"select {columns} from {table}";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Text(reader, i)}")));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>Everything a run publishes, as text.</summary>
    public static List<string> DumpRun(IEngine engine) =>
        [.. new[] { "population", "indicator", "reason", "score", "cutoff", "tier", "migration" }.SelectMany(t => Dump(engine, t).Select(r => t + ": " + r))];

    private static string Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? "null" : reader.GetValue(column) switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.########", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        string[] list => string.Join(';', list),
        var other => other.ToString() ?? "",
    };
}
