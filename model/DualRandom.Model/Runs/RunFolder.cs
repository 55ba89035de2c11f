using System.Globalization;
using System.Text.Json;
using DualRandom.Model.Cards;
using DualRandom.Model.Indicators;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Runs;

/// <summary>The files of a run: the tables of the contract as Parquet, the wide indicators, the cards, the policy, the checks, the manifest.</summary>
internal static class RunFolder
{
    internal const string IndicatorsFile = "indicators.csv";
    internal const string PolicyFile = "policy.json";
    internal const string ChecksFile = "checks.json";
    internal const string Indicator = CardSet.Everyone;

    /// <summary>The tables of the contract's run layer.</summary>
    internal static IEnumerable<ContractTable> Tables => Contract.Current.Tables.Where(t => t.Layer == TableLayer.Run);

    private static string DomainIndicator(string model) => $"indicator-{model}";

    private static string DomainIndicators(string folder, string model) => Path.Combine(folder, $"indicators-{model}.csv");

    private static void View(DuckDbEngine engine, string view, string file) => engine.Execute($"create view {view} as select * from read_parquet({Literal.Of(file)})");

    internal static string Parquet(string folder, string table) => Path.Combine(folder, table + ".parquet");

    /// <summary>The card of a model in a run's folder: the general one under the plain name.</summary>
    internal static string CardFile(string folder, Policy policy, string model) =>
        Path.Combine(folder, model == policy.Model ? Scorecard.FileName : $"scorecard-{model}.csv");

    internal static void Write(DuckDbEngine engine, string folder, Classification run, CancellationToken cancellation)
    {
        var plan = run.Plan;
        foreach (var table in Tables)
        {
            var columns = string.Join(", ", table.Columns.Select(c => $"cast({c.Name} as {c.Type}) as {c.Name}"));
            plan.Timed(
                $"write {table.Name}",
                () => engine.CopyToParquet($"select {columns} from {table.Name}", Parquet(folder, table.Name), string.Join(", ", table.Key), cancellation),
                n => n);
        }

        void Wide(string table, string file) =>
            plan.Timed($"write {file}", () => engine.CopyToParquet($"select * from {table}", Parquet(folder, file), "uscc", cancellation), n => n);
        Wide(CardSet.Everyone, Indicator);
        var listed = Shipped.Read(Shipped.Indicators);
        foreach (var card in run.Cards.All)
        {
            File.Copy(card.Card.Path, CardFile(folder, run.Policy, card.Model));
            if (card.Domain is not null)
            {
                Wide(card.Table, DomainIndicator(card.Model));
                var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(card.Card.Path)!, DomainModel.IndicatorsFile));
                File.WriteAllText(DomainIndicators(folder, card.Model), text);
                File.WriteAllText(Path.Combine(folder, $"indicators-{card.Model}.sql"), card.Sql!.Body + "\n");
                listed = listed.TrimEnd('\n') + "\n" + text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            }
        }

        File.WriteAllText(Path.Combine(folder, IndicatorsFile), listed);
        File.WriteAllText(Path.Combine(folder, PolicyFile), Json(run.Policy));
        File.WriteAllText(Path.Combine(folder, ChecksFile), Json(run.Checks));
        if (run.Drift.ReferenceFile is { } reference)
        {
            File.Copy(reference, Path.Combine(folder, Judging.Reference.FileName));
        }
    }

    /// <summary>The stored tables as views of their own names, the wide indicators included.</summary>
    internal static void Attach(DuckDbEngine engine, string folder)
    {
        foreach (var table in Tables)
        {
            engine.AttachParquet(table.Name, [Parquet(folder, table.Name)], table);
        }

        View(engine, Indicator, Parquet(folder, Indicator));
    }

    /// <summary>The cards that the run used, from its own files; the wide indicators of its domains as views, and who belongs to them.</summary>
    internal static CardSet AttachCards(DuckDbEngine engine, string folder, Policy policy, ClassifySummary facts, Texts texts)
    {
        var cards = CardSet.Make(
            policy,
            [.. facts.Indicators.Select(c => IndicatorList.Shipped.Find(c)).OfType<Indicators.Indicator>()],
            (model, list) => Scorecard.Read(CardFile(folder, policy, model), texts, list),
            domain => DomainModel.ReadIndicators(DomainIndicators(folder, domain.Model), domain, texts),
            list => list.InForce(facts.AsOf),
            _ => null,
            texts);
        foreach (var card in cards.Domains)
        {
            View(engine, card.Table, Parquet(folder, DomainIndicator(card.Model)));
        }

        var members = cards.Domains.Select(c => $"select uscc, {Literal.Of(c.Model)} as model from {c.Table}").DefaultIfEmpty("select uscc, uscc as model from population where 1 = 0");
        engine.Execute($"create view domain_member as {string.Join(" union all ", members)}");
        return cards;
    }

    /// <summary>The month's published folder.</summary>
    /// <exception cref="DualRandomException">Nothing is published.</exception>
    internal static string Published(StageContext context, Month month)
    {
        var texts = Wording.Texts(context.Culture);
        return context.Workspace.PublishedRun(month)
            ?? throw new DualRandomException(ExitCode.Usage, texts["run.absent", month], context.Workspace.Runs(month), texts["run.absent.remedy", month]);
    }

    internal static Policy ReadPolicy(string folder) => Read<Policy>(Path.Combine(folder, PolicyFile));

    internal static ClassifySummary Facts(Manifest manifest, string folder)
    {
        try
        {
            return manifest.Facts.Deserialize<ClassifySummary>(Workspace.Json) ?? throw new JsonException("no facts");
        }
        catch (JsonException e)
        {
            throw Unreadable(Path.Combine(folder, Manifest.FileName), e);
        }
    }

    internal static string Json<T>(T value) => JsonSerializer.Serialize(value, Workspace.Json) + "\n";

    private static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Workspace.Json) ?? throw new JsonException("empty");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw Unreadable(path, e);
        }
    }

    private static DualRandomException Unreadable(string path, Exception cause) =>
        new(ExitCode.VerificationFailed, cause.Message, path, Wording.Texts(CultureInfo.InvariantCulture)["run.remedy"], cause);
}
