using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests;

/// <summary>However records are split over files and whenever these come, the lake is that of one full load.</summary>
public sealed class IncrementTests
{
    private const string Header = "统一社会信用代码,评价类型,数量,金额（元）,发生日期,数据归集时间\n";

    /// <summary>One line: enterprise, amount, day known; or dirt.</summary>
    private static readonly Gen<string> Line = Gen.Frequency(
        (8, from i in Gen.Choose(1, 6)
            from n in Gen.Choose(1, 3)
            from day in Gen.Choose(5, 7)
            select $"{UsccTests.Oracle.Code(i)},荣誉,{n},,2026-01-02,2026-01-0{day}\n"),
        (1, from i in Gen.Choose(1, 6) select $"{UsccTests.Oracle.Code(i)},无此类,1,,2026-01-02,2026-01-05\n"),
        (1, Gen.Constant("少,列\n")),
        (1, from i in Gen.Choose(1, 6) select $"{UsccTests.Oracle.Code(i)},\"荣誉,1,,2026-01-02,2026-01-05\n"));

    [Fact]
    public void Split_shuffled_and_repeated_batches_give_the_lake_of_one_load_and_every_sum_holds()
    {
        var files = from count in Gen.Choose(1, 4)
                    from content in Gen.ListOf(Gen.NonEmptyListOf(Line), count)
                    select content.Select(lines => Header + string.Concat(lines)).ToList();
        var cases = from content in files
                    from order in Gen.Shuffle(Enumerable.Range(0, content.Count).ToArray())
                    from stops in Gen.ListOf(Gen.Elements(false, true), content.Count)
                    select (content, order, stops: stops.ToList());

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            using var full = WorkspaceFixture.For("appraisal");
            for (var i = 0; i < c.content.Count; i++)
            {
                full.Put($"inbox/2026-10-01/f{i}.csv", c.content[i]);
            }

            var whole = full.Ingest();
            using var parts = WorkspaceFixture.For("appraisal");
            foreach (var i in c.order)
            {
                parts.Put($"inbox/2026-10-01/f{i}.csv", c.content[i]);
                parts.Put($"inbox/2026-10-01/again{i}.csv", c.content[i]);
                if (c.stops[i])
                {
                    parts.Ingest();
                }
            }

            var pieces = parts.Ingest();
            var lines = c.content.Distinct(StringComparer.Ordinal).Sum(f => f.Count(ch => ch == '\n') - 1);
            Assert.Equal(lines, whole.Read);
            Assert.All(whole.Batches, b => Assert.True(b.Balances));
            Assert.Equal((whole.Read, whole.Accepted, whole.Duplicate, whole.Quarantined), (pieces.Read, pieces.Accepted, pieces.Duplicate, pieces.Quarantined));
            Assert.Equal(Parquet(full), Parquet(parts));
            Assert.Equal(Oracle(c.content), full.Ingest().Accepted);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8));
    }

    private static IEnumerable<string> Parquet(WorkspaceFixture workspace) => workspace.Bytes()
        .Where(f => f.Key.EndsWith(".parquet", StringComparison.Ordinal) && !f.Key.StartsWith("landing", StringComparison.Ordinal))
        .Select(f => f.Key + f.Value);

    private static long Oracle(IEnumerable<string> files) => files
        .SelectMany(f => f.Split('\n').Skip(1))
        .Where(l => l.Split(',') is { Length: 6 } fields && fields[1] == "荣誉")
        .Select(l => string.Join(',', l.Split(',')[..5]))
        .Distinct(StringComparer.Ordinal)
        .Count();
}
