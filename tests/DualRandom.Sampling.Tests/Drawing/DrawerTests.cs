using System.Text.Json.Nodes;
using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sampling.Seeds;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Drawing;

/// <summary>What a draw leaves behind: lines in the log, files, a summary; and which seeds it refuses.</summary>
public sealed class DrawerTests : IDisposable
{
    private const string Plan = "食品-2026";

    private readonly PreparedWorkspace _workspace = new(enterprises: 100);

    [Fact]
    public void Each_line_of_the_log_says_plan_commitment_and_seed_and_the_hashes_of_what_came_of_it()
    {
        var draw = Draw(Witnessed.Seed("4 6 1", SeedKind.Dice));
        string Common(string more) => $$"""{"plan":"{{Plan}}","commitment":"{{draw.Commitment}}","seed":"4 6 1",{{more}}}""";
        string Pair(string key, string value) => $"\"{key}\":\"{value}\"";
        var certificate = Certificate.Read(draw.Folder, Texts);
        Assert.Equal(
            [
                ("seed", Common($"{Pair("witness", Witnessed.Name)},{Pair("seedKind", "dice")}")),
                ("draw", Common($"{Hashed(DrawFiles.Drawn)},{Hashed(DrawFiles.Tasks)}")),
                ("assign", Common($"{Hashed(DrawFiles.TaskInspectors)},{Pair(DrawFiles.Certificate, certificate.BodyHash())}")),
            ],
            Log().Skip(1).Select(l => (l["act"]!.ToString(), Compact(l["data"]!))));
        Assert.Equal(Log()[^1]["hash"]!.ToString(), certificate.AuditHead);

        string Hashed(string file) => Pair(file, Digest.OfFile(Path.Combine(draw.Folder, file)));
    }

    [Fact]
    public void The_summary_says_what_the_files_say()
    {
        var seed = Witnessed.Seed("4 6 1", SeedKind.Dice);
        var frozen = Sampler.Freeze(_workspace.Context, _workspace.Plan());
        var draw = Draw(seed);
        Assert.Equal((Plan, frozen.Commitment[..12], "4 6 1", frozen.Commitment), (draw.Plan, draw.DrawId, draw.Seed, draw.Commitment));
        Assert.Equal(_workspace.Workspace.At("draws", Plan, draw.DrawId), draw.Folder);
        Assert.Equal(frozen.Strata, draw.Strata);
        var tasks = File.ReadLines(Path.Combine(draw.Folder, DrawFiles.Tasks)).Count() - 1;
        var loads = File.ReadLines(Path.Combine(draw.Folder, DrawFiles.TaskInspectors)).Skip(1).CountBy(l => l.Split(',')[2]).Select(l => l.Value).ToList();
        Assert.Equal((tasks, tasks, loads.Sum(), loads.Count, loads.Max()), (draw.Drawn, draw.Tasks, draw.Seats, draw.Inspectors, draw.MostTasks));
        Assert.Equal((Witnessed.Name, SeedKind.Dice, 1), (draw.Witness, draw.SeedKind, draw.Attempt));
        Assert.Equal(Log()[^1]["hash"]!.ToString(), draw.AuditHead);
        Assert.Equal(
            ((string[])["commitment.json", "drawn.csv", "excluded.csv", "frame.csv", "inspector.csv", "inspectors.csv", "plan.json", "previous_pair.csv", "quota.csv", "recusal.csv", "tasks.csv"])
                .Select(f => (f, Digest.OfFile(Path.Combine(draw.Folder, f)))),
            draw.Files.Select(f => (f.Key, f.Value)));
        Assert.Equal(_workspace.Workspace.At("draws", Plan, $"certificate-{draw.DrawId}.html"), draw.Page);
        Assert.Contains(draw.Commitment[..16], File.ReadAllText(draw.Page!), StringComparison.Ordinal);
        Assert.False(Directory.Exists(frozen.Folder));
        Assert.Equal(draw.Folder, CurrentPointer.Read(_workspace.Workspace.Draws(Plan)));
    }

    [Fact]
    public void The_manifest_is_of_a_draw_and_states_its_facts()
    {
        var draw = Draw(Witnessed.Seed("种子"));
        var manifest = Manifest.Read(draw.Folder);
        Assert.Equal(("draw", draw.DrawId), (manifest.Kind, manifest.Id));
        Assert.Equal(
            $$"""{"plan":"{{Plan}}","month":"2026-09","seed":"种子","witness":"{{Witnessed.Name}}","commitment":"{{draw.Commitment}}","drawn":{{draw.Drawn}}}""",
            Compact(manifest.Facts));
        var older = Certificate.Read(draw.Folder, Texts) with { Witness = null };
        Assert.False(Drawer.Facts(older).ContainsKey("witness"));
        Assert.Empty(manifest.Differences(draw.Folder));
    }

    [Fact]
    public void Files_that_are_not_there_have_no_hash()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(Drawer.Hashes(folder.FullPath));
        File.WriteAllText(folder.At(DrawFiles.Tasks), "任务");
        File.WriteAllText(folder.At(DrawFiles.Plan), "{}");
        File.WriteAllText(folder.At("other.csv"), "x");
        Assert.Equal([(DrawFiles.Plan, Digest.OfText("{}")), (DrawFiles.Tasks, Digest.OfText("任务"))], Drawer.Hashes(folder.FullPath).Select(f => (f.Key, f.Value)));
    }

    [Theory]
    [InlineData("1 2 3", Witnessed.Name, SeedKind.Text, "--seed", "SeedGiven", "4 6 1", null)]
    [InlineData("4 6 1", "公证员王芳", SeedKind.Dice, "--witness", "SeedGivenOther", Witnessed.Name, "dice")]
    [InlineData("4 6 1", Witnessed.Name, SeedKind.Text, "--witness", "SeedGivenOther", Witnessed.Name, "dice")]
    public void After_a_seed_was_logged_another_one_its_witness_or_its_kind_is_refused_and_what_was_given_is_told(
        string text, string witness, SeedKind kind, string where, string key, string told, string? alsoTold)
    {
        var frozen = Sampler.Freeze(_workspace.Context, _workspace.Plan());
        LogSeed(frozen.Commitment, "4 6 1");
        var log = File.ReadAllText(_workspace.Workspace.AuditLog);
        var error = Assert.Throws<DualRandomException>(() => Draw(new(text, witness, kind)));
        Assert.Equal((ExitCode.Usage, where), (error.Code, error.Where));
        Assert.Equal(alsoTold is null ? Texts[key, Plan, told] : Texts[key, Plan, told, alsoTold], error.Message);
        Assert.Equal(Texts["SeedGivenRemedy"], error.Remedy);
        Assert.Equal(log, File.ReadAllText(_workspace.Workspace.AuditLog));

        Assert.True(Draw(Witnessed.Seed("4 6 1", SeedKind.Dice)).Drawn > 0);
        Assert.Single(Log(), l => l["act"]!.ToString() == "seed");
    }

    [Fact]
    public void A_seed_logged_for_another_commitment_of_the_plan_binds_nobody()
    {
        Sampler.Freeze(_workspace.Context, _workspace.Plan());
        LogSeed(new string('0', 64), "1 1 1");
        Assert.Equal("2 2 2", Draw(Witnessed.Seed("2 2 2", SeedKind.Dice)).Seed);
    }

    [Fact]
    public void A_seed_that_was_not_announced_is_refused_before_it_is_logged()
    {
        Sampler.Freeze(_workspace.Context, _workspace.Plan(), announced: new(SeedKind.Dice, "三粒骰子"));
        var error = Assert.Throws<DualRandomException>(() => Draw(Witnessed.Seed("4 6 1")));
        Assert.Equal("--seed-kind", error.Where);
        Assert.Equal(["freeze"], Log().Select(l => l["act"]!.ToString()));
    }

    [Fact]
    public void Tasks_that_cannot_be_staffed_are_logged_and_told_with_the_frozen_folder()
    {
        using var workspace = new PreparedWorkspace(enterprises: 100, recusals: PreparedWorkspace.DefaultRecusals.Replace("i % 20", "7", StringComparison.Ordinal));
        var plan = workspace.Plan(change: p => p["inspectorsPerTask"] = 28);
        var frozen = Sampler.Freeze(workspace.Context, plan);
        var error = Infeasible(workspace, plan);
        var log = JsonNode.Parse(File.ReadLines(workspace.Workspace.AuditLog).Last())!;
        var tasks = log["data"]!["tasks"]!.ToString();
        Assert.Equal("infeasible", log["act"]!.ToString());
        Assert.Equal($$"""{"plan":"{{Plan}}","commitment":"{{frozen.Commitment}}","seed":"种子","tasks":"{{tasks}}"}""", Compact(log["data"]!));
        Assert.Equal(["食品-2026-0001", "食品-2026-0002", "食品-2026-0003", "食品-2026-0004"], tasks.Split(", "));
        Assert.StartsWith("4 个任务中有 4 个检查人员不足：食品-2026-0001", error.Message, StringComparison.Ordinal);
        Assert.Equal((frozen.Folder, Texts["InfeasibleRemedy"]), (error.Where, error.Remedy));
        Assert.True(Directory.Exists(frozen.Folder));
        Assert.Null(CurrentPointer.Read(workspace.Workspace.Draws(Plan)));
    }

    [Fact]
    public void What_could_not_be_decided_is_told_with_another_remedy()
    {
        using var workspace = new PreparedWorkspace(
            enterprises: 3, inspectors: $"select * from ({PreparedWorkspace.DefaultInspectors}) where row <= 18", recusals: PreparedWorkspace.DefaultRecusals + " where false");
        string All(string id, int seats) => workspace.Plan(id, p =>
        {
            p["inspectorsPerTask"] = seats;
            p["rates"] = new JsonObject { ["A"] = 1, ["B"] = 1, ["C"] = 1, ["D"] = 1 };
        });
        Sampler.Draw(workspace.Context, All("全体", 18), Witnessed.Seed("种子"));
        var error = Infeasible(workspace, All("二人", 2));
        Assert.Equal(Texts["Undecided", 3L, 20_000], error.Message);
        Assert.Equal(Texts["UndecidedRemedy"], error.Remedy);
    }

    [Fact]
    public void A_redraw_names_the_attempts_before_it_and_a_first_draw_none()
    {
        var first = Certificate.Read(Draw(Witnessed.Seed("一")).Folder, Texts);
        Assert.Null(first.EarlierAttempts);
        Sampler.Redraw(_workspace.Context, _workspace.Plan(), "名单遗漏", "王副局长");
        var second = Draw(Witnessed.Seed("二"));
        Assert.Equal(2, second.Attempt);
        var earlier = Assert.Single(Certificate.Read(second.Folder, Texts).EarlierAttempts!);
        Assert.Equal((1, first.DrawId, AttemptState.Drawn, "一"), (earlier.Number, earlier.DrawId, earlier.State, earlier.Seed));
    }

    public void Dispose() => _workspace.Dispose();

    private Texts Texts => Sampler.TextsOf(_workspace.Context);

    private static string Compact(JsonNode node) => JsonNode.Parse(node.ToJsonString(Workspace.Json))!.ToJsonString(Compacted);

    private static readonly System.Text.Json.JsonSerializerOptions Compacted = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private DrawSummary Draw(PublicSeed seed) => Sampler.Draw(_workspace.Context, _workspace.Plan(), seed);

    private List<JsonNode> Log() => [.. File.ReadLines(_workspace.Workspace.AuditLog).Select(l => JsonNode.Parse(l)!)];

    private void LogSeed(string commitment, string seed) => new ActTrail(_workspace.Context, Texts).Record(
        ActTrail.Seed, new JsonObject { ["plan"] = Plan, ["commitment"] = commitment, ["seed"] = seed, ["witness"] = Witnessed.Name, ["seedKind"] = "dice" });

    private static DualRandomException Infeasible(PreparedWorkspace workspace, string plan)
    {
        var error = Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed("种子")));
        Assert.Equal(ExitCode.Infeasible, error.Code);
        return error;
    }
}
