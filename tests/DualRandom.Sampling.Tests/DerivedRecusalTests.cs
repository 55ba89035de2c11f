using DualRandom.Sampling.Tests.Support;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests;

public sealed class DerivedRecusalTests
{
    private const string Officers =
        "select * replace ('H' || (row - 1) as name_hash), 'F' || ((row - 1) % 9) as household_hash from (" + PreparedWorkspace.DefaultInspectors + ")";

    private static readonly DateOnly First = new(2026, 10, 8);
    private static readonly DateOnly Last = new(2026, 10, 31);

    [Fact]
    public void Nobody_inspects_where_the_records_show_an_interest_and_the_reason_is_frozen()
    {
        using var workspace = new PreparedWorkspace(
            inspectors: Officers, registrations: PreparedWorkspace.SomeRegistrations, relations: PreparedWorkspace.SomeRelations);
        var frozen = Sampler.Freeze(workspace.Context, workspace.Plan());
        var found = File.ReadLines(Path.Combine(frozen.Folder, DrawFiles.Recusal)).Skip(1).Order(StringComparer.Ordinal).ToList();
        var expected = Expected(workspace, [.. File.ReadLines(Path.Combine(frozen.Folder, DrawFiles.Inspector)).Skip(1).Select(l => l.Split(',')[0])]);
        Assert.Equal(expected, found);
        Assert.All((string[])["declared", "legal_person", "shareholder", "post", "household"], r => Assert.Contains(found, l => l.EndsWith(r, StringComparison.Ordinal)));

        var drawn = Sampler.Draw(workspace.Context, workspace.Plan(), Witnessed.Seed("1"));
        var barred = found.Select(l => l[..l.LastIndexOf(',')]).ToHashSet(StringComparer.Ordinal);
        var sent = File.ReadLines(Path.Combine(drawn.Folder, DrawFiles.TaskInspectors)).Skip(1).Select(l => l.Split(',')).ToList();
        var enterprise = File.ReadLines(Path.Combine(drawn.Folder, DrawFiles.Tasks)).Skip(1).Select(l => l.Split(',')).ToDictionary(t => t[0], t => t[2], StringComparer.Ordinal);
        Assert.DoesNotContain(sent, s => barred.Contains($"{s[2]},{enterprise[s[0]]}"));
        Assert.Contains(enterprise.Values, u => barred.Any(b => b.EndsWith(u, StringComparison.Ordinal)));
    }

    /// <summary>Every inspector against every record, one by one.</summary>
    private static List<string> Expected(PreparedWorkspace workspace, HashSet<string> eligible)
    {
        using var engine = DuckDbEngine.InMemory();
        engine.AttachLake(workspace.Workspace, Lake.Read(workspace.Workspace));
        var people = engine.Query("select inspector_id, name_hash, household_hash from inspector", r => (Id: r.GetString(0), Name: r.GetString(1), House: r.GetString(2)));
        var legal = engine.Query("select uscc, legal_person_hash from enterprise", r => (Uscc: r.GetString(0), Person: r.GetString(1)));
        var relations = engine.Query(
            "select uscc, kind, other_person_hash, ended_date from relation",
            r => (Uscc: r.GetString(0), Kind: r.GetString(1), Person: r.GetString(2), Ended: r.IsDBNull(3) ? DateOnly.MaxValue : r.GetFieldValue<DateOnly>(3)));
        var declared = engine.Query(
            "select inspector_id, uscc, valid_from_date, valid_to_date from recusal",
            r => (Id: r.GetString(0), Uscc: r.GetString(1), From: r.GetFieldValue<DateOnly>(2), To: r.IsDBNull(3) ? DateOnly.MaxValue : r.GetFieldValue<DateOnly>(3)));
        var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
        void Bar(string id, string uscc, string reason)
        {
            var key = $"{id},{uscc}";
            if (!reasons.TryGetValue(key, out var other) || string.CompareOrdinal(reason, other) < 0)
            {
                reasons[key] = reason;
            }
        }

        foreach (var (id, name, house) in people.Where(p => eligible.Contains(p.Id)))
        {
            foreach (var (uscc, _) in legal.Where(e => e.Person == name))
            {
                Bar(id, uscc, "legal_person");
            }

            foreach (var (uscc, kind, _, _) in relations.Where(r => r.Ended >= First.AddYears(-3) && r.Person == (r.Kind == "同户" ? house : name)))
            {
                Bar(id, uscc, kind switch { "同户" => "household", "任职" => "post", _ => "shareholder" });
            }

            foreach (var (_, uscc, _, _) in declared.Where(d => d.Id == id && d.From <= Last && d.To >= First))
            {
                Bar(id, uscc, "declared");
            }
        }

        return [.. reasons.Select(r => $"{r.Key},{r.Value}").Order(StringComparer.Ordinal)];
    }
}
