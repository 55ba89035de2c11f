using System.CommandLine;
using System.Globalization;
using DualRandom.Ingest;
using DualRandom.Model;
using DualRandom.Model.Runs;
using DualRandom.Model.Scoring;
using DualRandom.Reports;
using DualRandom.Reports.Alerts;
using DualRandom.Sampling.Fieldwork;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>month</c>: the whole monthly run: ingest, classify, report; published together at the end or not at all.</summary>
internal static class MonthCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.MonthOption(texts);
        var accept = CommonOptions.AcceptDriftOption(texts);
        var edition = ReportCommand.EditionOption(texts);
        var command = new Command("month", texts["month.description"]) { month, accept, edition };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var summary = Run(session, parsed.GetValue(month), parsed.GetValue(accept), parsed.GetValue(edition), cancellation);
            return session.Answer(summary, Lines(texts, summary), IngestCommand.CodeOf(summary.Ingest));
        });
        return command;
    }

    /// <summary>Runs the month. The classification and the report are complete on disk before either becomes the published one.</summary>
    public static MonthSummary Run(Session session, Month month, string? acceptedDrift, CancellationToken cancellation) => Run(session, month, acceptedDrift, null, cancellation);

    /// <summary>The same with the editions asked for.</summary>
    public static MonthSummary Run(Session session, Month month, string? acceptedDrift, string? edition, CancellationToken cancellation)
    {
        var context = session.Context;
        var phases = new Stopclock(context.Time);
        var ingest = Ingestor.Run(context, cancellation);
        phases.Lap("ingest");
        using var run = Classifier.Prepare(context, month, acceptedDrift, cancellation);
        phases.Lap("classify");
        FieldAccount.Publish(context, month, cancellation);
        phases.Lap("field");
        AlertFinder.Find(context, month, cancellation);
        phases.Lap("alerts");
        using var report = Reporter.Prepare(context, month, run.Folder, ReportCommand.Options(context, edition), cancellation);
        phases.Lap("report");
        cancellation.ThrowIfCancellationRequested();
        run.Publish(new AuditLog(context.Workspace.AuditLog, context.Time), context.Actor);
        var published = report.Publish();
        phases.Lap("publish");
        return new MonthSummary(month.ToString(), ingest, run.Summary, published, phases.Laps, run.Steps);
    }

    public static IEnumerable<string> Lines(Texts texts, MonthSummary summary) =>
    [
        .. IngestCommand.Lines(texts, summary.Ingest),
        .. ClassifyCommand.Lines(texts, summary.Classify),
        .. ReportCommand.Lines(texts, summary.Report),
        texts["month.took", string.Join(", ", summary.Phases.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Phase} {p.Seconds:F1}")))],
    ];
}

/// <summary>What a monthly run did, and where its time went: by phase, and by step of the classification.</summary>
public sealed record MonthSummary(
    string Month,
    IngestSummary Ingest,
    ClassifySummary Classify,
    ReportSummary Report,
    IReadOnlyList<PhaseTime> Phases,
    IReadOnlyList<StepTime> ClassifySteps);

/// <summary>Seconds that a phase took.</summary>
public sealed record PhaseTime(string Phase, double Seconds);

/// <summary>Notes how long each phase takes.</summary>
internal sealed class Stopclock(TimeProvider time)
{
    private readonly List<PhaseTime> _laps = [];
    private long _last = time.GetTimestamp();

    public IReadOnlyList<PhaseTime> Laps => _laps;

    public void Lap(string phase)
    {
        _laps.Add(new PhaseTime(phase, Math.Round(time.GetElapsedTime(_last).TotalSeconds, 2)));
        _last = time.GetTimestamp();
    }
}
