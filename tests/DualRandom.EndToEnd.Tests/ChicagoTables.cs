using System.Globalization;
using System.IO.Compression;
using DualRandom.Testing;

namespace DualRandom.EndToEnd.Tests;

/// <summary>An inspection as the city's own file has it.</summary>
internal sealed record ChicagoVisit(int Id, string License, DateOnly Day, int Critical, int Serious, int Minor)
{
    /// <summary>The simple rule's points, five for one of its own, so that they are whole.</summary>
    public int Points => (15 * Critical) + (5 * Serious) + Minor;
}

/// <summary>The city's tables, read and rewritten line by line, apart from what the pipeline does.</summary>
internal static class ChicagoTables
{
    private const string Inspections = "food_inspections.csv.gz";
    private const string Licences = "business_licenses.csv.gz";
    private const string Inspectors = "inspector_assignments.csv.gz";
    private const int FirstFigures = 3;

    private static readonly string Folder = Path.Combine(Repository.Real, "chicago");

    public static IReadOnlyList<ChicagoVisit> Visits() => [.. Lines(Path.Combine(Folder, Inspections)).Skip(1).Select(Visit)];

    /// <summary>
    /// Writes the tables as they would stand had everything after <paramref name="last"/> gone otherwise: later licence terms gone, what later visits found
    /// exchanged among them.
    /// </summary>
    public static void WriteOtherFuture(string target, DateOnly last)
    {
        Directory.CreateDirectory(target);
        File.Copy(Path.Combine(Folder, Inspectors), Path.Combine(target, Inspectors));
        Write(Path.Combine(target, Licences), Lines(Path.Combine(Folder, Licences)).Where((line, i) => i == 0 || FirstDay(line) <= last));
        var lines = Lines(Path.Combine(Folder, Inspections));
        var later = Enumerable.Range(1, lines.Count - 1).Where(i => FirstDay(lines[i]) > last).ToList();
        var findings = later.Select(i => Split(lines[i]).Findings).Reverse().ToList();
        foreach (var (line, finding) in later.Zip(findings))
        {
            lines[line] = Split(lines[line]).Visit + finding;
        }

        Write(Path.Combine(target, Inspections), lines);
    }

    private static ChicagoVisit Visit(string line)
    {
        var figures = Split(line).Findings.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(f => int.Parse(f, CultureInfo.InvariantCulture)).ToList();
        var fields = Fields(line);
        return new ChicagoVisit(int.Parse(fields[0], CultureInfo.InvariantCulture), fields[3], FirstDay(line), figures[0], figures[1], figures[2]);
    }

    private static (string Visit, string Findings) Split(string line)
    {
        var at = line.Length;
        for (var i = 0; i < FirstFigures; i++)
        {
            at = line.LastIndexOf(',', at - 1);
        }

        return (line[..at], line[at..]);
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string> { "" };
        var quoted = false;
        foreach (var c in line)
        {
            quoted ^= c == '"';
            if (c == ',' && !quoted)
            {
                fields.Add("");
            }
            else if (c != '"')
            {
                fields[^1] += c;
            }
        }

        return fields;
    }

    /// <summary>The first field that is a day: that of the visit, or the first of the licence's term.</summary>
    private static DateOnly FirstDay(string line) => Fields(line)
        .Select(f => DateOnly.TryParseExact(f, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
        .OfType<DateOnly>()
        .First();

    private static List<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static void Write(string path, IEnumerable<string> lines)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)) { NewLine = "\n" };
        foreach (var line in lines)
        {
            writer.WriteLine(line);
        }
    }
}
