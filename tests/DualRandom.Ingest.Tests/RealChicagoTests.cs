using DualRandom.Testing;

namespace DualRandom.Ingest.Tests;

/// <summary>The English example: a foreign registry's tables through the mappings that ship, every row accounted for.</summary>
public sealed class RealChicagoTests
{
    private static readonly (string Mapping, string File)[] Tables =
    [
        ("chicago_business", "business_licenses"),
        ("chicago_licence", "business_licenses"),
        ("chicago_establishment", "food_inspections"),
        ("chicago_inspection", "food_inspections"),
        ("chicago_violation", "food_violations"),
        ("chicago_inspector", "inspector_assignments"),
        ("chicago_complaint", "sanitation_complaints_311"),
    ];

    [RealDataFact("chicago")]
    public void Every_table_of_Chicago_comes_in_and_every_row_left_out_has_its_reason()
    {
        using var workspace = new WorkspaceFixture(
            Tables.Select(t => new IngestSource(t.Mapping, t.Mapping, "City of Chicago", $"inbox/2014-05-01/{t.File}.csv.gz")), region: "17", timeZone: "America/Chicago");
        foreach (var file in Tables.Select(t => t.File).Distinct())
        {
            workspace.Put($"inbox/2014-05-01/{file}.csv.gz", File.ReadAllBytes(Path.Combine(Repository.Real, "chicago", file + ".csv.gz")));
        }

        var summary = workspace.Ingest();

        Assert.Empty(summary.Refused);
        Assert.Empty(summary.UnknownColumns);
        Assert.Empty(summary.Warnings);
        Assert.Equal(
            [
                "chicago_business: 16449 = 16443 + 0 + 6 missing:region 6",
                "chicago_complaint: 61557 = 0 + 0 + 61557 no code 61557",
                "chicago_establishment: 21039 = 21032 + 0 + 7 missing:region 7",
                "chicago_inspection: 21039 = 21039 + 0 + 0",
                "chicago_inspector: 20507 = 6 + 20501 + 0",
                "chicago_licence: 16449 = 16449 + 0 + 0",
                "chicago_violation: 87054 = 43 + 87011 + 0",
            ],
            summary.Sources.OrderBy(s => s.Source, StringComparer.Ordinal).Select(Told));
        Assert.Equal(["2698"], workspace.Query("select count(*) from inspection where found_problem"));
        Assert.Equal(
            ["true|true|true"],
            workspace.Query("select bool_and(known_date = event_date), bool_and(uscc = trim(uscc) and uscc not like '0%'), bool_and(regexp_full_match(uscc, '[0-9]+')) from inspection"));
        Assert.Equal(["0"], workspace.Query("select count(*) from enterprise where address like ' %' or address like '% '"));
    }

    private static string Told(SourceSummary source) =>
        $"{source.Source}: {source.Read} = {source.Accepted} + {source.Duplicate} + {source.Quarantined}"
        + string.Concat(source.Reasons.Select(r => $" {(r.Key is "code_missing" or "unmatched" ? "no code" : r.Key)} {r.Value}"));
}
