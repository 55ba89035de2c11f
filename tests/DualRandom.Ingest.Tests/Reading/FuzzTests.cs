using System.Globalization;
using Xunit.Abstractions;

namespace DualRandom.Ingest.Tests.Reading;

/// <summary>
/// Rows damaged by chance in every form: nothing crashes or hangs, every file is refused with a reason or accounted for to the last row, and no row that nobody touched is lost.
/// <c>tests/benchmarks/fuzz.sh</c> runs it with a million rows.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int RowsOfFile = 1_000;
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(20);

    [Fact]
    public void Damaged_rows_are_quarantined_and_no_other_row_is_lost()
    {
        var rows = int.Parse(Environment.GetEnvironmentVariable("DUALRANDOM_FUZZ_ROWS") ?? "30000", CultureInfo.InvariantCulture);
        var files = rows / RowsOfFile;
        const int AtOnce = 60;
        var (read, accepted, quarantined, refused) = (0L, 0L, 0L, 0);
        for (var from = 0; from < files; from += AtOnce)
        {
            var batch = Enumerable.Range(from, Math.Min(AtOnce, files - from)).Select(i => FuzzedFile.Make(i, RowsOfFile)).ToList();
            if (from == 0)
            {
                batch.AddRange([FuzzedFile.Long(900_001, isJson: false), FuzzedFile.Long(900_002, isJson: true)]);
            }

            var summary = Check(batch);
            read += summary.Read;
            accepted += summary.Accepted;
            quarantined += summary.Quarantined;
            refused += summary.Refused.Count;
        }

        output.WriteLine($"{files} files, {refused} refused, {read} rows read, {accepted} accepted, {quarantined} quarantined");
        Assert.True(quarantined > 0 && refused > 0 && accepted > quarantined);
    }

    private static IngestSummary Check(List<FuzzedFile> files)
    {
        using var workspace = WorkspaceFixture.For("appraisal");
        foreach (var file in files)
        {
            workspace.Put($"inbox/2026-10-01/{file.Name}", file.Bytes);
        }

        using var hang = new CancellationTokenSource(Hang);
        var summary = Ingestor.Run(workspace.Context, hang.Token);
        Assert.Equal(files.Count, summary.Refused.Count + summary.Batches.Count);
        var codes = workspace.Query("select batch, uscc from appraisal").Select(r => r.Split('|')).ToLookup(r => r[0], r => r[1]);
        Assert.All(files, file => Check(file, summary, codes));
        return summary;
    }

    private static void Check(FuzzedFile file, IngestSummary summary, ILookup<string, string> codes)
    {
        if (summary.Refused.SingleOrDefault(r => r.File == file.Name || r.File.EndsWith("/" + file.Name, StringComparison.Ordinal)) is { } refused)
        {
            Assert.False(file.MustBeWhole, $"{file.Name}: {refused.What}");
            return;
        }

        var account = summary.Batches.Single(b => b.File == file.Name);
        Assert.Equal(account.Read, account.Accepted + account.Duplicate + account.Quarantined);
        Assert.Equal(file.Lines ?? account.Read, account.Read);
        var accepted = codes[account.Batch].ToHashSet(StringComparer.Ordinal);
        var lost = file.Sound.Where(s => !s.MayBeQuoted && !accepted.Contains(s.Code)).Select(s => s.Code).ToList();
        Assert.True(lost.Count == 0, $"{file.Name}: {lost.Count} sound rows are not there, the first {lost.FirstOrDefault()}");
        var swallowed = file.Sound.Count(s => s.MayBeQuoted && !accepted.Contains(s.Code));
        Assert.True(file.QuotesJoin || swallowed * 50 <= file.Sound.Count, $"{file.Name}: {swallowed} sound rows of {file.Sound.Count} became part of others");
    }
}
