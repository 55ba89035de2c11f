using System.Text.Json.Nodes;
using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sampling.Seeds;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Drawing;

/// <summary>What stands on a certificate, from a commitment and an outcome made by hand.</summary>
public sealed class CertificateTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly SortedDictionary<string, string> Files = new(StringComparer.Ordinal) { ["plan.json"] = "aa", ["drawn.csv"] = "bb" };
    private static readonly Announcement Announced = new(SeedKind.Dice, "三粒骰子");
    private static readonly DrawAttempt Before = new(1, "ffff", "ffff0", AttemptState.Drawn, "旧", "张三", SeedKind.Text, new("理由", "王副局长", "李四"));
    private static readonly DrawOutcome Outcome = new([new("A", 10, 2, 2, 0.2m)], 2, 3, 5, 4, 1, new([], [], null));

    [Fact]
    public void It_repeats_the_commitment_the_seed_the_counts_and_the_earlier_attempts()
    {
        var certificate = Make(null);
        Assert.Equal(("计划", "标题", "2026-09"), (certificate.Plan, certificate.Title, certificate.Month));
        Assert.Equal(("0123456789ab", Hash, "v1"), (certificate.DrawId, certificate.Commitment, certificate.CodeVersion));
        Assert.Equal(("4 6 1", "公证员", SeedKind.Dice), (certificate.Seed, certificate.Witness, certificate.SeedKind));
        Assert.Equal((2, 3, 5, 4, 1), (certificate.Drawn, certificate.Tasks, certificate.Seats, certificate.Inspectors, certificate.MostTasks));
        Assert.Equal((Announced, 2, ""), (certificate.Announced, certificate.Attempt, certificate.AuditHead));
        Assert.Same(Outcome.Strata, certificate.Strata);
        Assert.Same(Files, certificate.Files);
        Assert.Equal([Before], certificate.EarlierAttempts!);
        Assert.Equal(new Certified("4 6 1", "公证员", SeedKind.Dice, [Before]) with { Earlier = certificate.EarlierAttempts }, Certified.Of(certificate));
    }

    [Theory]
    [InlineData(null, "uscc")]
    [InlineData(ObjectKind.Product, "object_id")]
    public void The_formula_names_the_code_that_enters_the_ticket(ObjectKind? objects, string code) => Assert.Equal(
        $"ticket = lower_hex(sha256(utf8(seed + '|' + plan + '|' + stratum + '|' + {code})))", Make(objects).Formula);

    [Fact]
    public void How_to_check_is_said_in_six_steps_in_both_languages()
    {
        var steps = Make(null).HowToCheck;
        Assert.Equal(["en", "zh"], steps.Keys);
        Assert.All(steps.Values, s => Assert.Equal(6, s.Distinct().Count()));
        Assert.StartsWith("commitment.json 的 SHA-256 应等于 commitment", steps["zh"][0], StringComparison.Ordinal);
        Assert.StartsWith("The SHA-256 of commitment.json must equal commitment", steps["en"][0], StringComparison.Ordinal);
        Assert.EndsWith("dualrandom verify draw.", steps["en"][5], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read_again_and_ends_with_one_line_feed()
    {
        using var folder = new TemporaryFolder();
        var text = Make(ObjectKind.Site).ToJson();
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        File.WriteAllText(folder.At(DrawFiles.Certificate), text);
        Assert.Equal(text, Certificate.Read(folder.FullPath, Texts).ToJson());
    }

    [Fact]
    public void The_hash_that_the_log_keeps_is_of_all_but_the_head()
    {
        var certificate = Make(null) with { AuditHead = "head" };
        var body = JsonNode.Parse(certificate.ToJson())!;
        body["auditHead"] = "";
        Assert.Equal(Digest.OfText(body.ToJsonString(Workspace.Json) + "\n"), certificate.BodyHash());
        Assert.NotEqual(certificate.BodyHash(), (certificate with { Seed = "4 6 2" }).BodyHash());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    public void One_that_cannot_be_read_is_an_error_that_names_the_file_and_what_to_do(string? content)
    {
        using var folder = new TemporaryFolder();
        var path = folder.At(DrawFiles.Certificate);
        if (content is not null)
        {
            File.WriteAllText(path, content);
        }

        var error = Assert.Throws<DualRandomException>(() => Certificate.Read(folder.FullPath, Texts));
        Assert.Equal((ExitCode.VerificationFailed, path), (error.Code, error.Where));
        Assert.Equal(Texts["CertificateUnreadable", error.InnerException!.Message], error.Message);
        Assert.Equal(Texts["CertificateUnreadableRemedy"], error.Remedy);
        Assert.True(content != "null" || error.InnerException.Message == "null");
    }

    private static Texts Texts { get; } = Sampler.TextsOf(Contexts.For("unused"));

    private static Certificate Make(ObjectKind? objects) => Certificate.Of(
        new Commitment(
            "计划", "标题", "2026-09", "run-1", "m", "l", "frozen by v0", new("i", "事项"), new(10, 4, 0, 0), [new("A", 10, 2)], Files,
            Announced: Announced, Attempt: 2, Objects: objects),
        Hash, new("4 6 1", "公证员", SeedKind.Dice, [Before]), "v1", Outcome, Files);
}
