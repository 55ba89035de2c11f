using System.Globalization;
using DualRandom.Ingest.Matching;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host;

/// <summary>
/// Asks the analyst about one unmatched party after the other: a candidate's number, a code, n for none of them, nothing to pass over, q to stop.
/// </summary>
public sealed class ReviewDialogue(Texts texts, TextReader input, Action<string> say)
{
    /// <summary>Goes through the parties; each answer is given to <paramref name="decide"/>. Returns the number of decisions.</summary>
    /// <param name="parties">What waits, in order.</param>
    /// <param name="decide">Remembers party, code (null: none) and reason; a refusal is told and asked again.</param>
    public int Run(IReadOnlyList<QueuedParty> parties, Action<QueuedParty, string?, string> decide)
    {
        var decided = 0;
        foreach (var (index, party) in parties.Where(p => p.IsDecidable).Index())
        {
            say("");
            say(texts["match.ask.party", index + 1, parties.Count(p => p.IsDecidable)]);
            foreach (var line in PartyLines.Of(texts, party))
            {
                say(line);
            }

            switch (Ask(party, decide))
            {
                case Answer.Stop:
                    return decided;
                case Answer.Decided:
                    decided++;
                    break;
                default:
                    break;
            }
        }

        return decided;
    }

    private enum Answer
    {
        PassedOver,
        Decided,
        Stop,
    }

    private Answer Ask(QueuedParty party, Action<QueuedParty, string?, string> decide)
    {
        while (true)
        {
            say(texts["match.ask.choice"]);
            var choice = input.ReadLine()?.Trim();
            if (choice is null or "q" or "Q")
            {
                return Answer.Stop;
            }

            if (choice.Length == 0)
            {
                return Answer.PassedOver;
            }

            say(texts["match.ask.reason"]);
            if (input.ReadLine()?.Trim() is not { } reason)
            {
                return Answer.Stop;
            }

            try
            {
                decide(party, CodeOf(party, choice), reason);
                return Answer.Decided;
            }
            catch (DualRandomException e) when (e.Code == ExitCode.Usage)
            {
                say(texts["error.what", e.Message]);
                say(texts["error.remedy", e.Remedy]);
            }
        }
    }

    private static string? CodeOf(QueuedParty party, string choice) => choice switch
    {
        "n" or "N" => null,
        _ when int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) && party.Candidates.FirstOrDefault(c => c.Rank == rank) is { } candidate => candidate.Uscc,
        _ => choice,
    };
}

/// <summary>A party of the queue as lines for a person.</summary>
internal static class PartyLines
{
    public static IEnumerable<string> Of(Texts texts, QueuedParty queued)
    {
        var party = queued.Party;
        yield return texts["match.party", queued.Id, party.Dataset, Figures.Count(queued.Records), texts[$"match.why.{queued.Why}"]];
        yield return texts[
            "match.stated",
            party.IsPerson ? texts["match.person"] : party.Name ?? "-",
            party.Region ?? "-",
            string.Join(' ', new[] { party.Code, party.RegistrationNo, party.OrganisationCode }.OfType<string>().DefaultIfEmpty("-"))];
        foreach (var candidate in queued.Candidates)
        {
            yield return texts["match.candidate", candidate.Rank, candidate.Score, candidate.Uscc, candidate.Name, texts[$"match.because.{candidate.Reason}"]];
        }
    }
}
