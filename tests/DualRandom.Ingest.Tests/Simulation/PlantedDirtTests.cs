using DualRandom.Simulator.Departments;

namespace DualRandom.Ingest.Tests.Simulation;

[Collection(SimulatedWorkspaces.Shared)]
public sealed class PlantedDirtTests(SimulatedWorkspaces world)
{
    private sealed record Dirt(string Source, string File, int Row, string Kind, string Expected);

    [Fact]
    public void Every_line_of_the_dirt_file_points_at_a_row_that_has_the_defect()
    {
        foreach (var file in All().GroupBy(d => (d.Source, d.File)))
        {
            var path = Path.Combine(world.Files, file.Key.File);
            var format = DepartmentFile.All.Single(f => f.Source == file.Key.Source);
            var rows = ReceivedRows.Read(path);
            var code = Header(format, "uscc");
            var happened = Header(format, "event_date");
            var name = FileColumn.Of(format).FirstOrDefault(c => c.Role == "name")?.Header ?? "";
            foreach (var dirt in file)
            {
                var row = rows[dirt.Row - 1];
                Assert.True(
                    dirt.Kind switch
                    {
                        "bad_check_digit" => !CodeOracle.IsValid(row[code]) && row[code].Length == 18,
                        "lower_case_code" => row[code].Any(char.IsAsciiLetterLower) && CodeOracle.IsValid(row[code].ToUpperInvariant()),
                        "full_width_code" => row[code].All(c => c > 0xFF00) && CodeOracle.IsValid(string.Concat(row[code].Select(c => (char)(c - 0xFEE0)))),
                        "misread_code" => !CodeOracle.IsValid(row[code]) && row[code].Length == 18,
                        "natural_person" => row[code] == "" && row[name].Length == 3,
                        "registration_no_only" => row[code] == "" && row[name] == "" && row.Values.Any(v => v.Length == 15 && v.All(char.IsAsciiDigit)),
                        "name_width" => row[code] == "" && row[name].EndsWith('　'),
                        "unknown_branch" => row[code] == "" && row[name].EndsWith("第九十分公司", StringComparison.Ordinal),
                        "missing_code" or "registration_no" or "organisation_code" or "former_name" or "name_suffix" or "name_swapped" or "name_dropped" or "unknown_name" =>
                            row[code] == "" && (name.Length == 0 || row[name].Length > 5),
                        "duplicate" => rows.Count(r => r.Count == row.Count && r.All(p => row[p.Key] == p.Value)) == 2,
                        "future_date" => row[happened].Contains("20", StringComparison.Ordinal) && string.CompareOrdinal(row[happened], "2027") > 0,
                        "bad_date" => row[happened] == "二月三十日",
                        "ragged" => row.Count == rows.Max(r => r.Count) - 2,
                        "wrong_region" => row["行政区划代码"] == "510104",
                        "bad_money" => row.Values.Contains("约伍万", StringComparer.Ordinal),
                        _ => false,
                    },
                    $"{dirt}: {string.Join('|', row.Values)}");
            }
        }
    }

    [Fact]
    public void Rows_that_the_dirt_file_does_not_name_are_clean()
    {
        var named = All().Select(d => (d.File, d.Row)).ToHashSet();
        foreach (var format in DepartmentFile.All.Where(f => f.Dataset.Columns.Any(c => c.Name == "uscc")))
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(world.Files, "inbox", format.Source), "*", SearchOption.AllDirectories))
            {
                var file = Path.GetRelativePath(world.Files, path);
                var code = Header(format, "uscc");
                Assert.All(ReceivedRows.Read(path).Index().Where(r => !named.Contains((file, r.Index + 1))), r => Assert.True(CodeOracle.IsValid(r.Item[code]), file));
            }
        }
    }

    [Fact]
    public void Every_kind_occurs_and_dirt_is_rare()
    {
        var all = All();
        string[] kinds =
        [
            "bad_check_digit", "lower_case_code", "full_width_code", "missing_code", "duplicate", "future_date", "bad_date", "ragged", "bad_money",
            "misread_code", "registration_no", "registration_no_only", "organisation_code", "former_name", "name_width", "name_suffix", "name_swapped", "name_dropped",
            "unknown_branch", "unknown_name", "natural_person",
        ];
        Assert.All(kinds, k => Assert.Contains(all, d => d.Kind == k));
        Assert.Equal(all.Count, world.FilesSummary.Dirt.Values.Sum());
        Assert.InRange(all.Count / (double)world.FilesSummary.Events, 0.010, 0.025);
        Assert.All(all.Where(d => d.Kind is "lower_case_code" or "full_width_code"), d => Assert.Equal("accepted", d.Expected));
        Assert.All(all.Where(d => d.Kind is "unknown_branch" or "unknown_name" or "natural_person"), d => Assert.Equal("unmatched", d.Expected));
        Assert.All(all.Where(d => d.Kind is "misread_code" or "registration_no" or "organisation_code"), d => Assert.StartsWith("matched:", d.Expected, StringComparison.Ordinal));
        Assert.All(all.Where(d => d.Kind == "bad_money"), d => Assert.StartsWith("bad_number:", d.Expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_hold_the_rows_of_the_summary_and_the_duplicates()
    {
        var rows = Directory.EnumerateFiles(Path.Combine(world.Files, "inbox"), "*", SearchOption.AllDirectories).Sum(f => ReceivedRows.Read(f).Count);
        Assert.Equal(world.FilesSummary.Datasets.Values.Sum() + world.FilesSummary.Dirt["duplicate"], rows);
    }

    private static string Header(DepartmentFile format, string column) => FileColumn.Of(format).First(c => c.Target?.Name == column).Header;

    private List<Dirt> All() => [.. world.Engine.Query(
        $"select source, file, data_row, kind, expected from read_parquet('{world.Files}/truth/dirt.parquet')",
        r => new Dirt(r.GetString(0), r.GetString(1), (int)r.GetInt64(2), r.GetString(3), r.GetString(4)))];
}
