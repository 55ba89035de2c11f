using System.Globalization;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Cards;

/// <summary>Reads the text of a card, or of shapes, into bins; what is no number, no code or no column is a fault with its line.</summary>
internal static class CardReader
{
    /// <summary>The columns of a card.</summary>
    internal static readonly string[] Header = HeaderWith("points");

    internal static string[] HeaderWith(string points) => ["indicator", "bin", "lower", "upper", "is_missing", points, "label_zh", "label_en"];

    internal static (IReadOnlyList<CardBin> Bins, IReadOnlyList<CardFault> Faults) Read(string text, Texts texts, string points = "points")
    {
        var header = HeaderWith(points);
        var (rows, faults) = NumberedRows.Read(text, header, texts);
        var bins = new List<CardBin>();
        foreach (var (line, row) in rows)
        {
            var before = faults.Count;
            void Bad(int column) => faults.Add(new CardFault(line, row[0], texts["card.number", header[column], row[column]]));
            int Whole(int column)
            {
                if (!int.TryParse(row[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                {
                    Bad(column);
                }

                return value;
            }

            decimal? Bound(int column)
            {
                const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
                if (row[column].Length == 0)
                {
                    return null;
                }

                if (!decimal.TryParse(row[column], style, CultureInfo.InvariantCulture, out var value)
                    || decimal.Round(value, 4) != value || Math.Abs(value) > 99_999_999_999_999m)
                {
                    Bad(column);
                }

                return value;
            }

            if (row[4] is not ("0" or "1"))
            {
                Bad(4);
            }

            var bin = new CardBin(line, row[0], Whole(1), Bound(2), Bound(3), row[4] == "1", Whole(5), row[6], row[7]);
            if (faults.Count == before)
            {
                bins.Add(bin);
            }
        }

        return (bins, [.. faults.OrderBy(f => f.Line)]);
    }
}
