using System.Text.Json.Nodes;
using DualRandom.Sampling.Seeds;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;

namespace DualRandom.Sampling.Tests.Seeds;

public sealed class SeedTests : IDisposable
{
    private readonly PreparedWorkspace _workspace = new(enterprises: 200);

    public static TheoryData<string, SeedKind, string?, bool> Seeds => new()
    {
        { "任意一行文字", SeedKind.Text, null, true },
        { "4 6 1 2 5 3", SeedKind.Dice, null, true },
        { "461253", SeedKind.Dice, null, true },
        { "4 6 1 7", SeedKind.Dice, null, false },
        { "4,6,1", SeedKind.Dice, null, false },
        { "四六一", SeedKind.Dice, null, false },
        { "2026115 03 11 16 21 24 30 08", SeedKind.Lottery, null, true },
        { "双色球第2026130期 03 08 15 22 27 31 + 09", SeedKind.Lottery, null, true },
        { "2026115 3 0 5", SeedKind.Lottery, null, true },
        { "03 11 16 21 24 30 08", SeedKind.Lottery, null, false },
        { "2026115", SeedKind.Lottery, null, false },
        { "2026115 03 11 166", SeedKind.Lottery, null, false },
        { "12345 8b0c3a5f", SeedKind.Beacon, null, false },
        { "12345 8b0c3a5f", SeedKind.Beacon, "NIST beacon 2 round 12345", true },
        { "12346 8b0c3a5f", SeedKind.Beacon, "NIST beacon 2 round 12345", false },
        { "123456 8b0c3a5f", SeedKind.Beacon, "NIST beacon 2 round 12345", false },
        { "4 6 1 2 5 3", SeedKind.Dice, "NIST beacon 2 round 12345", false },
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_seed_is_taken_when_it_is_of_its_kind_and_the_announced_one(string text, SeedKind kind, string? announced, bool taken)
    {
        var plan = _workspace.Plan();
        Sampler.Freeze(_workspace.Context, plan, announced: announced is null ? null : new Announcement(SeedKind.Beacon, announced));
        if (taken)
        {
            Assert.Equal(text, Sampler.Draw(_workspace.Context, plan, Witnessed.Seed(text, kind)).Seed);
            return;
        }

        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Draw(_workspace.Context, plan, Witnessed.Seed(text, kind))).Code);
        Assert.DoesNotContain("\"seed\"", File.ReadAllText(_workspace.Workspace.AuditLog), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 李明")]
    [InlineData("李\n明")]
    public void A_seed_without_a_named_witness_is_refused_before_anything_is_frozen(string witness)
    {
        var error = Assert.Throws<DualRandomException>(() => Sampler.Draw(_workspace.Context, _workspace.Plan(), new PublicSeed("1", witness)));
        Assert.Equal((ExitCode.Usage, "--witness"), (error.Code, error.Where));
        Assert.False(File.Exists(_workspace.Workspace.AuditLog));
    }

    [Fact]
    public void Witness_and_kind_are_in_the_log_and_on_the_certificate_and_cannot_be_exchanged()
    {
        var draw = Sampler.Draw(_workspace.Context, _workspace.Plan(), Witnessed.Seed("4 6 1 2 5 3", SeedKind.Dice));
        var seed = File.ReadLines(_workspace.Workspace.AuditLog).Select(l => JsonNode.Parse(l)!).Single(l => l["act"]!.ToString() == "seed")["data"]!;
        Assert.Equal((Witnessed.Name, "dice"), (seed["witness"]!.ToString(), seed["seedKind"]!.ToString()));
        var path = Path.Combine(draw.Folder, DrawFiles.Certificate);
        var text = File.ReadAllText(path);
        Assert.Equal(Witnessed.Name, JsonNode.Parse(text)!["witness"]!.ToString());
        Assert.Empty(DrawVerifier.Verify(_workspace.Context, draw.Folder).Differences);
        File.WriteAllText(path, text.Replace(Witnessed.Name, "公证员王芳", StringComparison.Ordinal));
        Assert.Contains(DrawVerifier.Verify(_workspace.Context, draw.Folder).Differences, d => d.What.Contains("见证人", StringComparison.Ordinal));
    }

    [Fact]
    public void A_seed_that_was_logged_is_not_given_again_by_another_witness()
    {
        var plan = _workspace.Plan();
        var frozen = Sampler.Freeze(_workspace.Context, plan);
        new ActTrail(_workspace.Context, Sampler.TextsOf(_workspace.Context)).Record(
            ActTrail.Seed, new JsonObject { ["plan"] = frozen.Plan, ["commitment"] = frozen.Commitment, ["seed"] = "1", ["witness"] = "公证员王芳", ["seedKind"] = "text" });
        var error = Assert.Throws<DualRandomException>(() => Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("1")));
        Assert.Contains("公证员王芳", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_announced_is_part_of_the_commitment_and_cannot_change()
    {
        var plan = _workspace.Plan();
        var announced = new Announcement(SeedKind.Lottery, "双色球第2026130期");
        var frozen = Sampler.Freeze(_workspace.Context, plan, announced: announced);
        Assert.Equal(announced, frozen.Announced);
        Assert.Contains("双色球第2026130期", File.ReadAllText(Path.Combine(frozen.Folder, DrawFiles.Commitment)), StringComparison.Ordinal);
        Assert.True(Sampler.Freeze(_workspace.Context, plan, announced: announced).AlreadyFrozen);
        var other = Assert.Throws<DualRandomException>(() => Sampler.Freeze(_workspace.Context, plan, announced: announced with { Source = "双色球第2026131期" }));
        Assert.Equal((ExitCode.Usage, "--announce"), (other.Code, other.Where));
        Assert.Throws<DualRandomException>(
            () => Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("2026131 03 08 15 22 27 31 09", SeedKind.Lottery)));
        Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("2026130 03 08 15 22 27 31 09", SeedKind.Lottery));
    }

    [Theory]
    [InlineData(SeedKind.Beacon, "NIST beacon")]
    [InlineData(SeedKind.Lottery, "双色球")]
    [InlineData(SeedKind.Text, "")]
    public void An_announcement_that_names_no_issue_or_round_is_refused(SeedKind kind, string source)
    {
        var error = Assert.Throws<DualRandomException>(
            () => Sampler.Freeze(_workspace.Context, _workspace.Plan(), announced: new Announcement(kind, source)));
        Assert.Equal((ExitCode.Usage, "--announce"), (error.Code, error.Where));
        Assert.False(File.Exists(_workspace.Workspace.AuditLog));
    }

    public void Dispose() => _workspace.Dispose();
}
