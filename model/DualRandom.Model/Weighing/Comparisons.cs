using System.Globalization;
using DualRandom.Model.Cards;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Weighing;

/// <summary>Members that are compared with each other: the dimensions; the groups within a dimension; the indicators within a group.</summary>
/// <param name="Level"><c>dimension</c>, <c>group</c> or <c>indicator</c>.</param>
/// <param name="Within">Empty, the dimension, or the group.</param>
/// <param name="Members">What is compared, in the order of the indicator list.</param>
internal sealed record Comparand(string Level, string Within, IReadOnlyList<string> Members)
{
    internal string Name => Within.Length == 0 ? Level : $"{Level} {Within}";
}

/// <summary>
/// Reads <c>comparisons.csv</c>: <c>level,within,left,right,judgement</c>, one row for every two members that are compared, either way round.
/// </summary>
internal static class Comparisons
{
    internal const string FileName = "comparisons.csv";

    internal static readonly string[] Header = ["level", "within", "left", "right", "judgement"];

    private sealed record Given(int Line, Judgement Judgement);

    /// <summary>The matrix of each comparand; faults with their lines when the judgements do not make consistent matrices.</summary>
    internal static (IReadOnlyDictionary<Comparand, PairwiseMatrix> Matrices, IReadOnlyList<CardFault> Faults) Read(
        string text, IReadOnlyList<Comparand> comparands, Texts texts)
    {
        var (rows, faults) = NumberedRows.Read(text, Header, texts);
        var given = new Dictionary<(Comparand, int Left, int Right), Given>();
        foreach (var (line, row) in rows)
        {
            faults.AddRange(Take(line, row, comparands, given, texts));
        }

        if (faults.Count == 0)
        {
            faults.AddRange(comparands.SelectMany(c => Absent(c, given, texts)));
        }

        var matrices = new Dictionary<Comparand, PairwiseMatrix>();
        if (faults.Count == 0)
        {
            foreach (var comparand in comparands)
            {
                var matrix = new PairwiseMatrix(comparand.Members.Count, (i, j) => given[(comparand, i, j)].Judgement.Value);
                matrices.Add(comparand, matrix);
                if (matrix.Ratio > PairwiseMatrix.HighestRatio)
                {
                    var worst = matrix.Worst();
                    var (at, judgement) = given[(comparand, worst.Left, worst.Right)];
                    faults.Add(new CardFault(at, comparand.Name, texts[
                        "weigh.inconsistent", matrix.Ratio.ToString("0.000", CultureInfo.InvariantCulture), comparand.Members[worst.Left], comparand.Members[worst.Right], judgement, worst.Fits,
                        worst.RatioThen.ToString("0.000", CultureInfo.InvariantCulture)]));
                }
            }
        }

        return (matrices, [.. faults.OrderBy(f => f.Line)]);
    }

    private static IEnumerable<CardFault> Take(
        int line, IReadOnlyList<string> row, IReadOnlyList<Comparand> comparands, Dictionary<(Comparand, int Left, int Right), Given> given, Texts texts)
    {
        var (level, within, leftName, rightName) = (row[0], row[1], row[2], row[3]);
        CardFault Fault(string key, params object?[] arguments) => new(line, $"{level} {within}".TrimEnd(), texts[key, arguments]);
        if (comparands.FirstOrDefault(c => c.Level == level && c.Within == within) is not { } comparand)
        {
            yield return Fault("weigh.unknown_matrix");
            yield break;
        }

        var (left, right) = (Index(comparand, leftName), Index(comparand, rightName));
        foreach (var (index, name) in new[] { (left, leftName), (right, rightName) }.Where(p => p.Item1 < 0))
        {
            yield return Fault("weigh.unknown_member", name, string.Join("、", comparand.Members));
        }

        if (Judgement.Read(row[4]) is not { } judgement)
        {
            yield return Fault("weigh.judgement", row[4]);
            yield break;
        }

        if (left < 0 || right < 0)
        {
            yield break;
        }

        if (left == right)
        {
            yield return Fault("weigh.itself", leftName);
            yield break;
        }

        var (key, value) = left < right ? ((comparand, left, right), judgement) : ((comparand, right, left), judgement.Reciprocal);
        if (given.TryAdd(key, new Given(line, value)))
        {
            yield break;
        }

        yield return given[key].Judgement == value
            ? Fault("weigh.twice", leftName, rightName, given[key].Line)
            : Fault("weigh.contradiction", leftName, rightName, row[4], given[key].Line);
    }

    private static IEnumerable<CardFault> Absent(Comparand comparand, Dictionary<(Comparand, int Left, int Right), Given> given, Texts texts)
    {
        var members = comparand.Members;
        if (members.Count > PairwiseMatrix.MostMembers)
        {
            yield return new CardFault(1, comparand.Name, texts["weigh.too_many", members.Count, PairwiseMatrix.MostMembers]);
            yield break;
        }

        for (var i = 0; i < members.Count; i++)
        {
            for (var j = i + 1; j < members.Count; j++)
            {
                if (!given.ContainsKey((comparand, i, j)))
                {
                    yield return new CardFault(1, comparand.Name, texts["weigh.absent", members[i], members[j]]);
                }
            }
        }
    }

    private static int Index(Comparand comparand, string name)
    {
        for (var i = 0; i < comparand.Members.Count; i++)
        {
            if (comparand.Members[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
