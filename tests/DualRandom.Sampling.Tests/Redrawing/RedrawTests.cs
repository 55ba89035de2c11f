using System.Text.Json.Nodes;
using DualRandom.Sampling.Drawing;
using DualRandom.Sampling.Redrawing;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Redrawing;

public sealed class RedrawTests : IDisposable
{
    private const string Plan = "食品-2026";
    private const string Reason = "名单遗漏了新登记企业";
    private const string Approver = "王副局长";
    private readonly PreparedWorkspace _workspace = new(enterprises: 300);

    [Fact]
    public void A_redraw_keeps_the_earlier_draw_names_it_in_its_commitment_and_waits_for_a_new_seed()
    {
        var plan = _workspace.Plan();
        var first = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("一"));
        var before = Directory.GetFiles(first.Folder).ToDictionary(f => f, Digest.OfFile, StringComparer.Ordinal);

        var frozen = Sampler.Redraw(_workspace.Context, plan, Reason, Approver);
        Assert.Equal((2, first.DrawId, false), (frozen.Attempt, frozen.Earlier, frozen.AlreadyFrozen));
        Assert.NotEqual(first.Commitment, frozen.Commitment);
        Assert.Equal(first.Folder, CurrentPointer.Read(_workspace.Workspace.Draws(Plan)));

        var second = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("二"));
        Assert.Equal(2, second.Attempt);
        Assert.Equal(second.Folder, CurrentPointer.Read(_workspace.Workspace.Draws(Plan)));
        Assert.Equal(before, Directory.GetFiles(first.Folder).ToDictionary(f => f, Digest.OfFile, StringComparer.Ordinal));

        var old = DrawVerifier.Verify(_workspace.Context, first.Folder);
        Assert.Empty(old.Differences);
        Assert.True(old.Superseded);
        var current = DrawVerifier.Verify(_workspace.Context, Plan);
        Assert.Empty(current.Differences);
        Assert.False(current.Superseded);
        Assert.Equal(second.Commitment, current.Commitment);
        Assert.Empty(AuditVerifier.Verify(_workspace.Context).Faults);
    }

    [Fact]
    public void Every_attempt_is_listed_and_those_before_are_on_the_certificate()
    {
        var plan = _workspace.Plan();
        Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("一"));
        Sampler.Redraw(_workspace.Context, plan, Reason, Approver);
        Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("二"));
        Sampler.Redraw(_workspace.Context, plan, "检察机关建议", Approver);
        var attempts = Sampler.List(_workspace.Context, plan);
        Assert.Equal(
            [(1, AttemptState.Drawn, "一", Reason), (2, AttemptState.Drawn, "二", "检察机关建议"), (3, AttemptState.Frozen, null, null)],
            attempts.Select(a => (a.Number, a.State, a.Seed, a.Superseded?.Reason)));
        Assert.Equal(new Supersession(Reason, Approver, "tests"), attempts[0].Superseded);

        var third = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("三"));
        var certificate = Certificate.Read(third.Folder, Sampler.TextsOf(_workspace.Context));
        Assert.Equal(attempts.Take(2), certificate.EarlierAttempts);
        Assert.Equal(3, certificate.Attempt);
        var marker = JsonNode.Parse(File.ReadAllText(Redrawer.Marker(_workspace.Workspace, Plan, attempts[0].DrawId)))!;
        Assert.Equal(Reason, marker["superseded"]!["reason"]!.ToString());
    }

    [Theory]
    [InlineData("", Approver)]
    [InlineData(" ", Approver)]
    [InlineData(Reason, "")]
    [InlineData(Reason, "tests")]
    [InlineData(Reason, "TESTS")]
    public void A_redraw_without_a_reason_or_another_persons_approval_is_refused_and_leaves_no_trace(string reason, string approver)
    {
        var plan = _workspace.Plan();
        Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("一"));
        var log = File.ReadAllText(_workspace.Workspace.AuditLog);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Redraw(_workspace.Context, plan, reason, approver)).Code);
        Assert.Equal(log, File.ReadAllText(_workspace.Workspace.AuditLog));
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("二"))).Code);
    }

    [Fact]
    public void A_plan_that_was_not_drawn_or_waits_for_its_seed_cannot_be_redrawn()
    {
        var plan = _workspace.Plan();
        Assert.Throws<DualRandomException>(() => Sampler.Redraw(_workspace.Context, plan, Reason, Approver));
        Sampler.Freeze(_workspace.Context, plan);
        Assert.Throws<DualRandomException>(() => Sampler.Redraw(_workspace.Context, plan, Reason, Approver));
        Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("一"));
        Sampler.Redraw(_workspace.Context, plan, Reason, Approver);
        Assert.Throws<DualRandomException>(() => Sampler.Redraw(_workspace.Context, plan, "又一次", Approver));
    }

    [Fact]
    public void A_redraw_hides_no_second_seed()
    {
        var plan = _workspace.Plan();
        var first = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("一"));
        Sampler.Redraw(_workspace.Context, plan, Reason, Approver);
        new ActTrail(_workspace.Context, Sampler.TextsOf(_workspace.Context)).Record(
            ActTrail.Seed, new JsonObject { ["plan"] = Plan, ["commitment"] = first.Commitment, ["seed"] = "试试", ["witness"] = Witnessed.Name, ["seedKind"] = "text" });
        var second = Sampler.Draw(_workspace.Context, plan, Witnessed.Seed("二"));
        Assert.Contains(DrawVerifier.Verify(_workspace.Context, second.Folder).Differences, d => d.What.Contains("另一个种子", StringComparison.Ordinal));
    }

    [Fact]
    public void An_attempt_that_could_not_be_staffed_may_be_frozen_anew_and_stays_visible()
    {
        const string Nobody = PreparedWorkspace.DefaultRecusals + " where false union all select 'I' || lpad(cast(i as varchar), 3, '0'), '91410400' || lpad(cast(j as varchar), 10, '0'), '亲属', date '2020-01-01', null, date '2026-01-01', '双随机办', 'recusal', 'b2', i * 300 + j + 1 from range(30) t(i), range(300) u(j)";
        using var workspace = new PreparedWorkspace(enterprises: 300, recusals: Nobody);
        var plan = workspace.Plan();
        Assert.Equal(ExitCode.Infeasible, Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed("一"))).Code);
        var earlier = Assert.Single(Sampler.List(workspace.Context, plan));
        Assert.Equal(AttemptState.Infeasible, earlier.State);
        var frozen = Sampler.Redraw(workspace.Context, plan, "增派检查人员", Approver);
        Assert.Equal((2, earlier.DrawId), (frozen.Attempt, frozen.Earlier));
        Assert.True(Directory.Exists(Path.Combine(Path.GetDirectoryName(frozen.Folder)!, earlier.DrawId)));
    }

    public void Dispose() => _workspace.Dispose();
}
