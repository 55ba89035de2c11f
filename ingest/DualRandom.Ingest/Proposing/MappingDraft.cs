using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Proposing;

/// <summary>A new mapping guessed from a sample, and why each column is where it is. 映射草案。</summary>
internal sealed record MappingDraft(Mapping Mapping, ContractTable Table, IReadOnlyDictionary<string, Guess> ByColumn, double Score)
{
    private const double OnlyDay = 0.5;
    private const double AlikeEnough = 0.7;

    /// <summary>The mapping as a file: what is not said is left out.</summary>
    public JsonNode ToJson()
    {
        var json = JsonSerializer.SerializeToNode(Mapping, Workspace.Json)!.AsObject();
        json.Remove("identity");
        foreach (var column in ((string[])["columns", "match"]).SelectMany(s => json[s]?.AsObject().Select(c => c.Value!.AsObject()) ?? []))
        {
            if ((string?)column["as"] == "text")
            {
                column.Remove("as");
            }
        }

        return json;
    }

    /// <summary>The best draft over the datasets, or over the one asked for.</summary>
    public static MappingDraft Of(Sample sample, string name, AliasBook book, ContractTable? wanted, Texts texts) =>
        (wanted is null ? Contract.Current.Datasets : [wanted])
        .Select(t => Of(sample, name, book, t, new ColumnGuess(book, texts), texts))
        .OrderByDescending(d => d.Score)
        .First();

    private static MappingDraft Of(Sample sample, string name, AliasBook book, ContractTable table, ColumnGuess guesses, Texts texts)
    {
        var targets = table.Columns.Where(c => c.Name is not ("source" or "batch" or "row")).ToList();
        var all = sample.Columns
            .SelectMany(c => targets.Select(t => guesses.Of(c, table, t)))
            .OfType<Guess>()
            .OrderByDescending(g => g.Score)
            .ToList();
        var chosen = new Dictionary<string, Guess>(StringComparer.Ordinal);
        var used = new HashSet<SampledColumn>();
        foreach (var guess in all.Where(g => !chosen.ContainsKey(g.Target.Name)))
        {
            // A column that a mapping to this dataset gives under this very name may give two: 注册日期 is both dates.
            if (!chosen.ContainsKey(guess.Target.Name) && (!used.Contains(guess.Column) || guess.IsByName))
            {
                chosen[guess.Target.Name] = guess;
                used.Add(guess.Column);
            }
        }

        if (table.Layer == TableLayer.Record && !chosen.ContainsKey("event_date") && sample.Columns.Where(c => c.IsDay && !used.Contains(c)).ToList() is [var only])
        {
            chosen["event_date"] = new Guess(only, table["event_date"], new MappingColumn([only.Header]), OnlyDay, texts["propose.values.only_day"]);
            used.Add(only);
        }

        var mapping = Assemble(sample, name, book, table, chosen, used);
        var missing = mapping.Missing(table, sample.Header).Count;
        var score = chosen.Values.Sum(g => g.Score * (g.Target.Required ? 2 : 1)) - (2 * missing);
        return new MappingDraft(mapping, table, chosen, score);
    }

    private static Mapping Assemble(
        Sample sample, string name, AliasBook book, ContractTable table, Dictionary<string, Guess> chosen, HashSet<SampledColumn> used)
    {
        var match = Mapping.MatchKeys
            .Select(k => (Key: k, Column: Closest(sample, book, k, chosen)))
            .Where(m => m.Column is not null)
            .ToDictionary(m => m.Key, m => new MappingColumn([m.Column!.Header]), StringComparer.Ordinal);
        var patterns = Patterns([.. chosen.Values.Where(g => g.Target.Type == "date" && !g.Column.IsMostly(g.Column.Days)).Select(g => g.Column.DayPatterns)]);
        var ignored = sample.Columns
            .Where(c => !used.Contains(c) && match.Values.All(m => m.From![0] != c.Header))
            .Where(c => c.IsPersonal || book.Ignored.Contains(c.Header, HeaderName.Comparer))
            .Select(c => c.Header)
            .ToList();
        return new Mapping(
            name,
            new MappingTitle(name, name),
            table.Name,
            Dates: patterns.Count == 0 ? null : patterns,
            Columns: table.Columns.Where(c => chosen.ContainsKey(c.Name)).ToDictionary(c => c.Name, c => chosen[c.Name].Mapping, StringComparer.Ordinal),
            Match: match.Count == 0 ? null : match,
            Ignored: ignored.Count == 0 ? null : ignored);
    }

    /// <summary>One pattern that all columns keep, where there is one: a file does not write days in two ways.</summary>
    private static List<string> Patterns(IReadOnlyList<IReadOnlyList<string>> columns)
    {
        var common = columns.Count == 0 ? [] : columns.Aggregate((a, b) => [.. a.Intersect(b, StringComparer.Ordinal)]);
        return common.Count > 0 ? [common[0]] : [.. columns.Select(c => c[0]).Distinct(StringComparer.Ordinal)];
    }

    private static SampledColumn? Closest(Sample sample, AliasBook book, string key, Dictionary<string, Guess> chosen) => sample.Columns
        .Where(c => c is { IsPersonal: false, IsDay: false } && chosen.Values.All(g => g.Column != c || g.Target.Name is "name" or "address"))
        .Select(c => (Column: c, Likeness: book.MatchLikeness(key, c.Header)))
        .Where(c => c.Likeness >= AlikeEnough)
        .OrderByDescending(c => c.Likeness)
        .FirstOrDefault().Column;
}
