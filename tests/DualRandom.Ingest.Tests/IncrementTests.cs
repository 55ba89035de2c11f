using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests;

/// <summary>However records are split over files, corrected, repeated, and whenever these come, the lake is that of one full load.</summary>
public sealed class IncrementTests
{
    private const int CasesOfDepartment = 13;
    private const int DepartmentsAtOnce = 20;
    private const int Rounds = 3;
    private const string Header = "统一社会信用代码,评价类型,数量,金额（元）,发生日期,数据归集时间,文号\n";

    /// <summary>The lines of a case, about enterprises of its own; a department's files carry several cases, for a file costs more than a line.</summary>
    private static readonly Gen<IReadOnlyList<string>> Cases =
        from cases in Gen.CollectToArray(Enumerable.Range(0, CasesOfDepartment).Select(i => Gen.NonEmptyListOf(Line(i))))
        select (IReadOnlyList<string>)[.. cases.SelectMany(c => c)];

    /// <summary>The lines of a department, and for each of its files the lines in it and the rounds in which it comes, some more than once.</summary>
    private static readonly Gen<Department> Departments =
        from lines in Cases
        from count in Gen.Choose(1, 4)
        from places in Gen.ArrayOf(Gen.Choose(0, count - 1), lines.Count)
        from rounds in Gen.ArrayOf(Gen.Choose(0, Rounds - 1), count)
        from again in Gen.ArrayOf(Gen.Choose(0, Rounds - 1), count)
        select new Department(lines, places, rounds, again);

    [Fact]
    public void Split_shuffled_repeated_and_corrected_batches_give_the_lake_of_one_load_and_every_sum_holds()
    {
        Prop.ForAll(Gen.ArrayOf(Departments, DepartmentsAtOnce).ToArbitrary(), departments =>
        {
            using var full = Workspace(departments.Length);
            using var parts = Workspace(departments.Length);
            for (var i = 0; i < departments.Length; i++)
            {
                full.Put($"inbox/{i}/2026-10-01/all.csv", Header + string.Concat(departments[i].Lines));
            }

            var whole = full.Ingest();
            var pieces = whole;
            for (var round = 0; round < Rounds; round++)
            {
                for (var i = 0; i < departments.Length; i++)
                {
                    departments[i].Send(parts, i, round);
                }

                pieces = parts.Ingest();
            }

            Assert.Equal(departments.Sum(d => d.Lines.Count), whole.Read);
            Assert.Equal(departments.Sum(d => d.FilesOnce.Sum(f => f.Count(c => c == '\n') - 1)), pieces.Read);
            Assert.All(whole.Batches.Concat(pieces.Batches), b => Assert.True(b.Balances));
            const string Content = "select department, uscc, kind, count, record_no, known_date from appraisal order by all";
            var accepted = full.Query(Content);
            Assert.Equal(accepted, parts.Query(Content));
            Assert.Equal(departments.SelectMany((d, i) => d.Accepted(i)).Order(StringComparer.Ordinal), accepted.Order(StringComparer.Ordinal));
            Assert.Equal(whole.Reasons.Keys, pieces.Reasons.Keys);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4));
    }

    [Fact]
    public void The_order_of_arrival_changes_no_byte_of_the_lake()
    {
        var departments = Gen.Sample(Gen.ArrayOf(Departments, 12), 1, 30).First();
        using var forwards = Workspace(departments.Length);
        using var backwards = Workspace(departments.Length);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < departments.Length; i++)
            {
                departments[i].Send(forwards, i, round);
                departments[i].Send(backwards, i, Rounds - 1 - round);
            }

            forwards.Ingest();
            backwards.Ingest();
        }

        Assert.Equal(forwards.Bytes("lake"), backwards.Bytes("lake"));
        Assert.Equal(forwards.Bytes("quarantine"), backwards.Bytes("quarantine"));
    }

    /// <summary>One line: enterprise, number (a correction when the document is the same), day known; or dirt.</summary>
    private static Gen<string> Line(int number)
    {
        var code = from i in Gen.Choose(1, 6) select UsccTests.Oracle.Code((number * 6) + i);
        return Gen.Frequency(
            (8, from c in code
                from n in Gen.Choose(1, 3)
                from day in Gen.Choose(5, 7)
                from document in Gen.Choose(1, 2)
                select $"{c},荣誉,{n},,2026-01-02,2026-01-0{day},文{document}\n"),
            (1, from c in code select $"{c},无此类,1,,2026-01-02,2026-01-05,\n"),
            (1, Gen.Constant("少,列\n")),
            (1, from c in code select $"{c},\"荣誉,1,,2026-01-02,2026-01-05,\n"));
    }

    private static WorkspaceFixture Workspace(int departments) => new(
        Enumerable.Range(0, departments).Select(i => new IngestSource($"s{i}", "appraisal", $"部门{i}", $"inbox/{i}/**/*")));

    private sealed record Department(IReadOnlyList<string> Lines, int[] Places, int[] Rounds, int[] Again)
    {
        /// <summary>The files that come, each content once: a file sent again is not read again.</summary>
        public IEnumerable<string> FilesOnce => Enumerable.Range(0, Rounds.Length).Select(File).OfType<string>().Distinct(StringComparer.Ordinal);

        public void Send(WorkspaceFixture workspace, int number, int round)
        {
            for (var file = 0; file < Rounds.Length; file++)
            {
                if (File(file) is { } content)
                {
                    Put(round == Rounds[file], "first");
                    Put(round == Again[file], "again");
                    void Put(bool comes, string name)
                    {
                        if (comes)
                        {
                            workspace.Put($"inbox/{number}/2026-10-01/{name}/f{file}.csv", content);
                        }
                    }
                }
            }
        }

        /// <summary>The oracle: the distinct sound lines, each with the day it was first known.</summary>
        public IEnumerable<string> Accepted(int number) => Lines
            .Select(l => l.TrimEnd('\n').Split(','))
            .Where(f => f.Length == 7 && f[1] == "荣誉")
            .GroupBy(f => (Code: f[0], Count: f[2], Document: f[6]))
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"部门{number}|{g.Key.Code}|荣誉|{g.Key.Count}|{g.Key.Document}|{g.Min(f => f[5])}"));

        private string? File(int file)
        {
            var lines = Lines.Where((_, i) => Places[i] == file).ToList();
            return lines.Count == 0 ? null : Header + string.Concat(lines);
        }
    }
}
