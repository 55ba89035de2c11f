namespace DualRandom.Ingest.Reading;

/// <summary>Tells whether the quotes of a tab- or bar-separated text enclose fields, or are characters like any other: <c>5" pipe</c>, <c>"Nice" shop</c>. 引号识别。</summary>
internal static class StrayQuotes
{
    /// <summary>Whether more fields begin with a quote that closes nothing than are enclosed in quotes or run over lines.</summary>
    public static bool Prevail(TextFile text, CsvDialect dialect, int columns, CancellationToken cancellation)
    {
        using var reader = text.Open();
        var lines = new LineSource(reader, Faults.LongestRecord);
        var enclosed = 0L;
        var stray = 0L;
        var parts = 0L;
        for (; lines.Peek(0) is { } line; lines.Take(1))
        {
            cancellation.ThrowIfCancellationRequested();
            var rest = line.Text.AsSpan();
            if (!rest.Contains('"'))
            {
                continue;
            }

            parts += dialect.Fields(rest) < columns ? 1 : 0;

            foreach (var field in rest.Split(dialect.Delimiter))
            {
                if (rest[field] is ['"', .. var inside])
                {
                    _ = Encloses(inside) ? enclosed++ : stray++;
                }
            }
        }

        return stray > enclosed + parts;
    }

    /// <summary>Whether what follows an opening quote ends with the closing one, quotes between them doubled.</summary>
    private static bool Encloses(ReadOnlySpan<char> inside)
    {
        if (inside is not [.. var text, '"'])
        {
            return false;
        }

        for (var at = text.IndexOf('"'); at >= 0; at = text.IndexOf('"'))
        {
            if (at + 1 >= text.Length || text[at + 1] != '"')
            {
                return false;
            }

            text = text[(at + 2)..];
        }

        return true;
    }
}
