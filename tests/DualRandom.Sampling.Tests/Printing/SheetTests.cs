using System.Net;
using DualRandom.Sampling.Seeds;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Printing;

public sealed class SheetTests : IDisposable
{
    private readonly PreparedWorkspace _workspace = new(enterprises: 300);

    [Fact]
    public void The_slip_shows_the_commitment_in_groups_of_four_and_stays_when_the_plan_is_drawn()
    {
        var plan = _workspace.Plan(change: p => p["title"] = "<b>&食品");
        var frozen = Sampler.Freeze(_workspace.Context, plan, announced: new Announcement(SeedKind.Lottery, "双色球第2026130期"));
        var slip = File.ReadAllText(frozen.Slip!);
        Assert.Contains(string.Join(' ', frozen.Commitment[..32].Chunk(4).Select(c => new string(c))) + "<br>", slip, StringComparison.Ordinal);
        foreach (var told in (string[])["双色球第2026130期", frozen.CodeVersion, WebUtility.HtmlEncode("<b>&食品"), "公证单", "<span>2 / 195</span>"])
        {
            Assert.Contains(told, slip, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<b>", slip, StringComparison.Ordinal);
        Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("2026130 03 08 15 22 27 31 09", SeedKind.Lottery));
        Assert.Equal(slip, File.ReadAllText(frozen.Slip!));
    }

    [Fact]
    public void The_page_of_the_certificate_shows_seed_witness_hashes_and_head_and_is_no_part_of_what_is_hashed()
    {
        var draw = Sampler.Draw(_workspace.Context, _workspace.Plan(), Witnessed.Seed("种子 & <七>"));
        var page = File.ReadAllText(draw.Page!);
        foreach (var told in draw.Files.Values.Append(draw.AuditHead).Append(Witnessed.Name).Append("小写十六进制").Append(WebUtility.HtmlEncode("种子 & <七>")))
        {
            Assert.Contains(told, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Path.GetFileName(draw.Page)!, Manifest.Read(draw.Folder).ToJson(), StringComparison.Ordinal);
        Assert.Empty(Manifest.Read(draw.Folder).Differences(draw.Folder));
    }

    [Fact]
    public void A_page_with_many_strata_a_long_seed_and_earlier_attempts_prints_on_one_sheet()
    {
        var plan = _workspace.Plan(change: p => p["stratify"] = "tierRegion");
        Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("一"));
        for (var i = 0; i < 3; i++)
        {
            Sampler.Redraw(_workspace.Context, plan, new string('理', 100), "王副局长");
            Sampler.Draw(_workspace.Context, plan, Witnessed.Seed(string.Concat(Enumerable.Repeat("双色球 ", 124)) + i));
        }

        foreach (var page in Directory.GetFiles(_workspace.Workspace.Draws("食品-2026"), "*.html"))
        {
            var printed = Sampler.Print(_workspace.Context, page);
            Assert.Null(printed.Why);
            if (Environment.GetEnvironmentVariable("DUALRANDOM_PAGES") is { Length: > 0 } kept)
            {
                File.Copy(printed.Path!, Path.Combine(kept, Path.GetFileName(printed.Path!)), overwrite: true);
            }

            Assert.Equal("1", Pages(printed.Path!));
        }
    }

    [Fact]
    public void Without_Chromium_it_is_said_in_one_line()
    {
        var frozen = Sampler.Freeze(_workspace.Context, _workspace.Plan());
        var printed = new PdfPrinter(_workspace.Context.Culture, ["/no/such/browser"]).Print(frozen.Slip!);
        Assert.Null(printed.Path);
        Assert.Contains("Chromium", printed.Why, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', printed.Why!);
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>What the PDF itself says of the number of its pages.</summary>
    private static string Pages(string pdf)
    {
        var text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(pdf));
        var count = System.Text.RegularExpressions.Regex.Match(text, @"/Type\s*/Pages\s*/Count (?<n>\d+)|/Count (?<n>\d+)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        return count.Groups["n"].Value;
    }
}
