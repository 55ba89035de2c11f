using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Seeds;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Dispatch;

public sealed class DispatchTests
{
    private static readonly PublicSeed Seed = Witnessed.Seed("双色球第2026130期");
    private const string Plan = "食品-2026";

    [Fact]
    public void Every_task_is_on_the_lists_of_its_department_and_inspectors_on_one_form_and_has_one_notice()
    {
        using var workspace = new PreparedWorkspace();
        var draw = Sampler.Draw(workspace.Context, workspace.Plan(), Seed);
        var done = Dispatcher.Dispatch(workspace.Context, Plan);
        var seats = Rows(draw.Folder, DrawFiles.TaskInspectors).ToLookup(r => r[2], r => r[0]);
        Assert.Equal(27, done.Tasks);
        Assert.Equal(seats.Count, Directory.GetFiles(Path.Combine(done.Folder, "inspectors")).Length);
        foreach (var inspector in seats)
        {
            var list = new Workbook(Path.Combine(done.Folder, "inspectors", inspector.Key + ".xlsx"));
            Assert.Equal(inspector.Order(StringComparer.Ordinal), Enumerable.Range(2, list.Rows - 1).Select(n => list.Row(n)[0].Text));
        }

        var forms = Directory.GetFiles(Path.Combine(done.Folder, "results")).Select(f => new Workbook(f)).ToList();
        Assert.Equal(
            Rows(draw.Folder, DrawFiles.Tasks).Select(t => t[0]),
            forms.SelectMany(f => Enumerable.Range(2, f.Rows - 1).Select(n => f.Row(n)[1].Text)).Order(StringComparer.Ordinal));
        Assert.Equal(27, Directory.GetFiles(Path.Combine(done.Folder, "notices"), "*.docx").Length);
    }

    [Fact]
    public void The_same_dispatch_again_is_no_second_line_and_the_draw_still_verifies()
    {
        using var one = new PreparedWorkspace();
        using var two = new PreparedWorkspace();
        var draw = Sampler.Draw(one.Context, one.Plan(), Seed);
        Sampler.Draw(two.Context, two.Plan(), Seed);
        var first = Dispatcher.Dispatch(one.Context, Plan);
        var lines = File.ReadAllLines(one.Workspace.AuditLog).Length;
        Assert.Equal(first, Dispatcher.Dispatch(one.Context, Plan));
        Assert.Equal(lines, File.ReadAllLines(one.Workspace.AuditLog).Length);
        Assert.Equal(first.Manifest, Dispatcher.Dispatch(two.Context, Plan, folder: two.At("out")).Manifest);
        Assert.Empty(Manifest.Read(two.At("out")).Differences(two.At("out")));
        Assert.Empty(DrawVerifier.Verify(one.Context, draw.Folder).Differences);
        Assert.True(AuditVerifier.Verify(one.Context).Holds);
    }

    [Fact]
    public void No_clock_is_in_the_packages_and_the_sheets_have_a_frozen_header_and_a_filter()
    {
        using var workspace = new PreparedWorkspace();
        Sampler.Draw(workspace.Context, workspace.Plan(), Seed);
        var book = new Workbook(Directory.GetFiles(Path.Combine(Dispatcher.Dispatch(workspace.Context, Plan).Folder, "results"))[0]);
        Assert.All(book.Times, t => Assert.Equal(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), t));
        Assert.All((string[])["pane", "autoFilter", "cols", "dataValidation"], e => Assert.True(book.Has(e), e));
        Assert.Contains(book.Row(2), c => c is { Type: "inlineStr", Text: var t } && t.StartsWith("91410400", StringComparison.Ordinal));
    }

    [Fact]
    public void Batches_share_out_the_tasks_evenly_in_every_stratum_by_ticket()
    {
        using var workspace = new PreparedWorkspace();
        var draw = Sampler.Draw(workspace.Context, workspace.Plan(change: p =>
        {
            p["mode"] = "batches";
            p["batches"] = 4;
        }), Seed);
        var strata = Rows(draw.Folder, DrawFiles.Drawn).ToDictionary(r => r[0], r => (Stratum: r[1], Position: int.Parse(r[6], CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        var objects = Rows(draw.Folder, DrawFiles.Tasks).ToDictionary(r => r[0], r => r[2], StringComparer.Ordinal);
        var batches = Enumerable.Range(1, 4)
            .Select(n => Directory.GetFiles(Path.Combine(Dispatcher.Dispatch(workspace.Context, Plan, n).Folder, "notices")).Select(f => Path.GetFileNameWithoutExtension(f)).ToList())
            .ToList();
        Assert.Equal(objects.Keys.Order(StringComparer.Ordinal), batches.SelectMany(b => b).Order(StringComparer.Ordinal));
        Assert.InRange(batches.Max(b => b.Count) - batches.Min(b => b.Count), 0, 1);
        foreach (var stratum in strata.Values.Select(s => s.Stratum).Distinct(StringComparer.Ordinal))
        {
            var positions = batches.Select(b => b.Select(t => strata[objects[t]]).Where(s => s.Stratum == stratum).Select(s => s.Position).Order().ToList()).ToList();
            Assert.InRange(positions.Max(p => p.Count) - positions.Min(p => p.Count), 0, 2);
            Assert.Equal(Enumerable.Range(1, positions.Sum(p => p.Count)), positions.SelectMany(p => p));
        }

        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Dispatcher.Dispatch(workspace.Context, Plan, 5)).Code);
    }

    [Fact]
    public void Names_that_look_like_formulas_are_texts_and_nothing_else()
    {
        string[] hostile =
        [
            "=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", " =cmd|' /C calc'!A0", "<script>&\"'", "_x000D_=1", "a\u0001b",
        ];
        var names = string.Join(", ", hostile.Select(h => $"'{h.Replace("'", "''", StringComparison.Ordinal)}'"));
        using var workspace = new PreparedWorkspace(name: $"(array[{names}])[cast(right(uscc, 6) as integer) % {hostile.Length} + 1]");
        Sampler.Draw(workspace.Context, workspace.Plan(change: p => p["rates"] = new System.Text.Json.Nodes.JsonObject { ["A"] = 0.1 }), Seed);
        var done = Dispatcher.Dispatch(workspace.Context, Plan);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(done.Folder, "*.xlsx", SearchOption.AllDirectories))
        {
            var book = new Workbook(file);
            Assert.False(book.Has("f"), file);
            var column = file.Contains("/results/", StringComparison.Ordinal) ? 2 : 1;
            foreach (var name in Enumerable.Range(2, book.Rows - 1).Select(n => book.Row(n)[column]))
            {
                Assert.Equal("inlineStr", name.Type);
                Assert.True(name.Style == "3" || "<_a".Contains(name.Text[0], StringComparison.Ordinal), $"{file}: {name.Text} has style {name.Style}");
                seen.Add(name.Text);
            }
        }

        // XML reads a lone carriage return as a line feed; the escape of a spreadsheet and the control character are the two that are written otherwise.
        Assert.Equal(
            hostile.Select(h => h.Replace('\r', '\n').Replace("_x000D_", "_x005F_x000D_", StringComparison.Ordinal).Replace('\u0001', '\u2401')).Order(StringComparer.Ordinal),
            seen.Select(s => s.Replace('\r', '\n')).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(Path.Combine(done.Folder, "notices")), f => Assert.NotEmpty(Paragraphs(f)));
    }

    [Fact]
    public void A_folder_that_holds_something_else_is_left_alone()
    {
        using var workspace = new PreparedWorkspace();
        Sampler.Draw(workspace.Context, workspace.Plan(), Seed);
        Directory.CreateDirectory(workspace.At("out"));
        File.WriteAllText(workspace.At("out", "filled.xlsx"), "x");
        var lines = File.ReadAllLines(workspace.Workspace.AuditLog).Length;
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Dispatcher.Dispatch(workspace.Context, Plan, folder: workspace.At("out"))).Code);
        Assert.Equal("x", File.ReadAllText(workspace.At("out", "filled.xlsx")));
        Assert.Equal(lines, File.ReadAllLines(workspace.Workspace.AuditLog).Length);
    }

    [Fact]
    public void A_dispatch_that_cannot_be_logged_leaves_nothing()
    {
        using var workspace = new PreparedWorkspace();
        Sampler.Draw(workspace.Context, workspace.Plan(), Seed);
        var lines = File.ReadAllText(workspace.Workspace.AuditLog);
        Assert.Throws<IOException>(() => Dispatcher.Dispatch(workspace.Context with { Time = new Clock(new(2026, 10, 9), failsAt: 1) }, Plan, folder: workspace.At("out")));
        Assert.Equal(lines, File.ReadAllText(workspace.Workspace.AuditLog));
        Assert.False(Directory.Exists(workspace.At("out")));
    }

    [Fact]
    public void An_altered_draw_is_not_dispatched()
    {
        using var workspace = new PreparedWorkspace();
        var draw = Sampler.Draw(workspace.Context, workspace.Plan(), Seed);
        File.AppendAllText(Path.Combine(draw.Folder, DrawFiles.Tasks), "x,x,x,x,x,x\n");
        Assert.Equal(ExitCode.VerificationFailed, Assert.Throws<DualRandomException>(() => Dispatcher.Dispatch(workspace.Context, Plan)).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Dispatcher.Dispatch(workspace.Context, "没有")).Code);
    }

    [Fact]
    public void The_notice_reads_as_the_golden_file_says()
    {
        using var workspace = new PreparedWorkspace();
        Sampler.Draw(workspace.Context, workspace.Plan(), Seed);
        var notice = Path.Combine(Dispatcher.Dispatch(workspace.Context, Plan).Folder, "notices", Plan + "-0001.docx");
        var text = string.Join('\n', Paragraphs(notice)) + "\n";
        Golden.Check("tests/DualRandom.Sampling.Tests/Dispatch/notice.golden.txt", text);
    }

    [Fact]
    public void English_lists_and_notices_are_complete()
    {
        using var workspace = new PreparedWorkspace();
        var english = workspace.Context with { Culture = CultureInfo.GetCultureInfo("en") };
        Sampler.Draw(english, workspace.Plan(), Seed);
        var done = Dispatcher.Dispatch(english, Plan);
        Assert.Contains("Notice of a random inspection", Paragraphs(Directory.GetFiles(Path.Combine(done.Folder, "notices"))[0]));
        Assert.Equal("Task", new Workbook(Directory.GetFiles(Path.Combine(done.Folder, "inspectors"))[0]).Row(1)[0].Text);
    }

    private static List<string[]> Rows(string folder, string file) => [.. File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(','))];

    private static List<string> Paragraphs(string docx)
    {
        XNamespace word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        using var zip = ZipFile.OpenRead(docx);
        using var stream = zip.GetEntry("word/document.xml")!.Open();
        return [.. XDocument.Load(stream).Descendants(word + "p").Select(p => string.Concat(p.Descendants(word + "t").Select(t => t.Value)))];
    }
}
