using System.CommandLine;
using DualRandom.Ingest.Matching;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>match review</c>: the parties that no enterprise was found for; the analyst says whose their records are, and is remembered.</summary>
internal static class MatchCommand
{
    private const string None = "none";
    private const int Shown = 20;

    public static Command Build(Texts texts, CommandRunner runner)
    {
        var decide = new Option<string?>("--decide") { Description = texts["match.decide"], HelpName = "ID" };
        var answer = new Option<string?>("--as") { Description = texts["match.as"], HelpName = "USCC|none" };
        var reason = new Option<string?>("--reason") { Description = texts["match.reason"], HelpName = "TEXT" };
        var csv = new Option<string?>("--csv") { Description = texts["match.csv"], HelpName = "FILE" };
        var top = new Option<int?>("--top") { Description = texts["match.top", Shown], HelpName = "N" };
        var review = new Command("review", texts["match.review"]) { decide, answer, reason, csv, top };
        review.Validators.Add(result =>
        {
            var given = new Option[] { decide, answer, reason }.Count(o => result.GetResult(o) is not null);
            if (given is 1 or 2)
            {
                result.AddError(texts["match.fault"]);
            }
        });
        runner.Bind(review, (session, parsed, cancellation) =>
        {
            // The lock comes before the engine: whoever takes it clears what others left in the scratch space.
            using var hold = parsed.GetValue(decide) is not null || session.IsTerminal ? WorkspaceLock.Take(session.Context.Workspace) : null;
            using var engine = DuckDbEngine.Open(session.Context);
            if (MatchReview.Open(engine, session.Context.Workspace) is not { } queue)
            {
                return session.Answer(new { waiting = 0, parties = Array.Empty<QueuedParty>() }, [texts["match.empty"]]);
            }

            if (parsed.GetValue(decide) is { } id)
            {
                return Decide(session, queue, id, parsed.GetValue(answer)!, parsed.GetValue(reason)!, cancellation);
            }

            if (parsed.GetValue(csv) is { } file)
            {
                var lines = queue.Export(Path.GetFullPath(file), cancellation);
                return session.Answer(new { file, lines }, [texts["match.exported", Figures.Count(lines), file]]);
            }

            var waiting = queue.Count(cancellation);
            var parties = queue.Parties(top: parsed.GetValue(top) ?? (session.IsJson || session.IsTerminal ? null : Shown), cancellation: cancellation);
            return session.IsTerminal && parties.Count > 0
                ? Ask(session, queue, parties, cancellation)
                : session.Answer(new { waiting, parties }, parties.SelectMany(p => PartyLines.Of(texts, p)).Prepend(texts["match.waiting", Figures.Count(waiting)]));
        });
        return new Command("match", texts["match.description"]) { review };
    }

    private static ExitCode Decide(Session session, MatchReview queue, string id, string answer, string reason, CancellationToken cancellation)
    {
        var decision = queue.Decide(session.Context, queue.Find(id, session.Context, cancellation), answer == None ? null : answer, reason, cancellation);
        return session.Answer(decision, [session.Texts["match.decided", id, decision.Uscc ?? None], session.Texts["match.next"]]);
    }

    private static ExitCode Ask(Session session, MatchReview queue, IReadOnlyList<QueuedParty> parties, CancellationToken cancellation)
    {
        var dialogue = new ReviewDialogue(session.Texts, Console.In, session.Say);
        var decided = dialogue.Run(parties, (party, uscc, reason) => queue.Decide(session.Context, party, uscc, reason, cancellation));
        return session.Answer(new { decided }, decided == 0 ? [] : [session.Texts["match.done", decided], session.Texts["match.next"]]);
    }
}
