using System.CommandLine;
using DualRandom.Model;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>verify run|draw|audit</c>: recompute what was published and name every difference.</summary>
internal static class VerifyCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.MonthOption(texts);
        var run = new Command("run", texts["verify.run"]) { month };
        runner.Bind(run, (session, parsed, cancellation) =>
        {
            var verdict = RunVerifier.Verify(session.Context, parsed.GetValue(month), cancellation);
            return Tell(session, verdict.Folder, [.. verdict.Differences.Select(d => $"{d.Key}: {d.What} {d.Detail}")]);
        });

        var folder = new Argument<string>("DIR") { Description = texts["verify.draw.folder"] };
        var draw = new Command("draw", texts["verify.draw"]) { folder };
        runner.Bind(draw, (session, parsed, cancellation) =>
        {
            var verdict = DrawVerifier.Verify(session.Context, Path.GetFullPath(parsed.GetValue(folder)!), cancellation);
            if (verdict.Superseded)
            {
                session.Say(texts["verify.superseded"]);
            }

            return Tell(session, verdict.Folder, [.. verdict.Differences.Select(d => $"{d.File} {d.Key}: {d.What}")]);
        });

        var head = new Option<string?>("--head") { Description = texts["verify.head"], HelpName = "HASH" };
        var audit = new Command("audit", texts["verify.audit"]) { head };
        runner.Bind(audit, (session, parsed, cancellation) =>
        {
            var verdict = AuditVerifier.Verify(session.Context, parsed.GetValue(head), cancellation);
            return Tell(session, session.Context.Workspace.AuditLog, verdict.Faults);
        });

        return new Command("verify", texts["verify.description"]) { run, draw, audit };
    }

    private static ExitCode Tell(Session session, string subject, IReadOnlyList<string> differences)
    {
        var verdict = differences.Count == 0
            ? session.Texts["verify.holds", subject]
            : session.Texts["verify.broken", subject, differences.Count];
        return session.Answer(
            new { subject, holds = differences.Count == 0, differences },
            differences.Prepend(verdict),
            differences.Count == 0 ? ExitCode.Ok : ExitCode.VerificationFailed);
    }
}
