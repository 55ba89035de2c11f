namespace DualRandom.Model.Tests.Support;

/// <summary>Whom an enterprise is related to, walked one way at a time.</summary>
internal sealed partial class Oracle
{
    private const int Crowd = 50;

    private enum Way
    {
        Owner,
        Person,
        Address,
    }

    private Dictionary<string, decimal?> Relation(string uscc)
    {
        var others = Linked(uscc, _ => true);
        var walks = Walks(uscc).ToList();
        decimal? Sharing(string column, Func<Row, bool> what) =>
            _latest[uscc].TextOrNull(column) is { } own ? _latest.Values.Count(r => r.Text("uscc") != uscc && r.TextOrNull(column) == own && what(r)) : null;
        var neighbours = _operating.Where(r => r.Text("uscc") != uscc && Near(Way.Address, uscc).Contains(r.Text("uscc"))).Select(r => r.Text("uscc")).ToList();
        return new Dictionary<string, decimal?>
        {
            ["related_revoked_percent"] = Percent(others, Revoked),
            ["related_listed_percent"] = Percent(others, Listed),
            ["related_penalised_percent"] = Percent(others, Penalised),
            ["two_hop_revoked_percent"] = Percent(walks, Revoked),
            ["two_hop_listed_percent"] = Percent(walks, Listed),
            ["two_hop_penalised_percent"] = Percent(walks, Penalised),
            ["same_person_enterprises"] = Sharing("legal_person_hash", _operating.Contains),
            ["same_address_enterprises"] = Sharing("address", _operating.Contains),
            ["same_person_revoked"] = Sharing("legal_person_hash", r => Revoked(r.Text("uscc"))),
            ["same_person_listed"] = Sharing("legal_person_hash", r => Listed(r.Text("uscc"))),
            ["same_address_listed_percent"] = Percent(neighbours, Listed),
            ["same_person_registered_3m"] = Sharing("legal_person_hash", Fresh),
            ["same_address_registered_3m"] = Sharing("address", Fresh),
        };
    }

    private IEnumerable<string> Walks(string uscc)
    {
        foreach (var first in Enum.GetValues<Way>())
        {
            foreach (var middle in Near(first, uscc))
            {
                yield return middle;
                foreach (var second in Enum.GetValues<Way>().Where(w => w != first || w == Way.Owner))
                {
                    foreach (var end in Near(second, middle).Where(e => e != uscc))
                    {
                        yield return end;
                    }
                }
            }
        }
    }

    private List<string> Near(Way way, string uscc) => way switch
    {
        Way.Owner => Linked(uscc, kind => kind is "股东" or "对外投资"),
        Way.Person => Bearers("legal_person_hash", uscc),
        _ => Bearers("address", uscc),
    };

    private List<string> Linked(string uscc, Func<string, bool> kind) =>
    [
        .. Known("relation")
            .Where(r => kind(r.Text("kind")) && r.TextOrNull("other_uscc") is { } other && other != r.Text("uscc") && Happened(r) && Open(r, "ended_date"))
            .SelectMany(r => new[] { (From: r.Text("uscc"), To: r.Text("other_uscc")), (From: r.Text("other_uscc"), To: r.Text("uscc")) })
            .Where(p => p.From == uscc && _latest.ContainsKey(p.To))
            .Select(p => p.To)
            .Distinct(),
    ];

    private List<string> Bearers(string column, string uscc)
    {
        var all = _latest[uscc].TextOrNull(column) is { } own ? _latest.Values.Where(r => r.TextOrNull(column) == own).Select(r => r.Text("uscc")).ToList() : [];
        return all.Count > Crowd ? [] : [.. all.Where(u => u != uscc)];
    }

    private static decimal? Percent(List<string> of, Func<string, bool> what) => of.Count == 0 ? null : 100 * of.Count(what) / of.Count;

    private bool Revoked(string uscc) => _latest[uscc].Text("state") is "吊销" or "撤销";

    private bool Listed(string uscc) => Known("listing", uscc).Any(r => Happened(r) && Open(r, "removed_date"));

    private bool Penalised(string uscc) => Known("penalty", uscc).Any(r => Within(r, 36));

    private bool Fresh(Row enterprise) => enterprise.DayOrNull("established_date") is { } born && born <= _day && born > _day.AddMonths(-3);
}
