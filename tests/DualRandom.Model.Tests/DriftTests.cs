using DualRandom.Model.Cards;
using DualRandom.Model.Judging;
using DualRandom.Model.Registry;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql;

namespace DualRandom.Model.Tests;

public sealed class DriftTests
{
    [Fact]
    public void A_month_has_not_moved_from_itself_and_its_drift_is_verified()
    {
        using var work = new TestWorkspace(RandomLake.Make(301, 120));
        work.Publish();
        ReferenceFreezer.Freeze(work.Context(), Scorecard.WeighedId, TestWorkspace.Month);
        using (var run = Classifier.Prepare(work.Context(), TestWorkspace.Month))
        {
            Assert.Equal(Drift.Score, run.Summary.Drift[0].What);
            Assert.All(run.Summary.Drift, d => Assert.Equal((0, 0, Verdict.Stable), (Math.Round(d.Index, 12), Math.Round(d.Shift, 12), d.Verdict)));
            run.Publish(work.Audit, "tester");
        }

        Assert.True(RunVerifier.Verify(work.Context(), TestWorkspace.Month).Holds);
        var file = Path.Combine(work.Workspace.PublishedRun(TestWorkspace.Month)!, Reference.FileName);
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"mean\": ", "\"mean\": 1", StringComparison.Ordinal));
        Assert.Contains(RunVerifier.Verify(work.Context(), TestWorkspace.Month).Differences, d => d.What == "drift");
    }

    [Fact]
    public void Scores_that_have_shifted_are_published_only_for_a_reason_that_is_logged()
    {
        using var work = new TestWorkspace(RandomLake.Make(302, 120));
        work.Publish();
        ReferenceFreezer.Freeze(work.Context(), Scorecard.WeighedId, TestWorkspace.Month);
        RandomLake.Make(302, 120).Map((dataset, rows) => dataset is "penalty" or "listing" or "complaint" or "inspection" or "judicial" ? [] : rows).LayDown(work.Workspace);
        var fault = Assert.Throws<DualRandomException>(() => Classifier.Prepare(work.Context(culture: "en"), TestWorkspace.Month));
        Assert.Equal(ExitCode.VerificationFailed, fault.Code);
        Assert.Contains("shifted from their reference", fault.Message, StringComparison.Ordinal);
        Assert.Contains("penalties_36m", fault.Message, StringComparison.Ordinal);

        using var run = Classifier.Prepare(work.Context(), TestWorkspace.Month, "the police no longer report");
        run.Publish(work.Audit, "tester");
        Assert.Equal("the police no longer report", run.Summary.AcceptedDrift);
        Assert.Contains("the police no longer report", File.ReadAllText(work.Workspace.AuditLog), StringComparison.Ordinal);
        Assert.True(RunVerifier.Verify(work.Context(), TestWorkspace.Month).Holds);
    }

    [Fact]
    public void A_month_that_another_card_scored_is_no_reference()
    {
        using var work = new TestWorkspace(RandomLake.Make(303, 60));
        work.Publish();
        var fault = Assert.Throws<DualRandomException>(() => ReferenceFreezer.Freeze(work.Context(culture: "en"), Scorecard.ShippedId, TestWorkspace.Month));
        Assert.Contains("scored by model expert-2", fault.Message, StringComparison.Ordinal);
    }
}
