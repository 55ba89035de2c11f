namespace DualRandom.Ingest.Matching;

/// <summary>A party that waits for the analyst, with all its records. 待认领当事人。</summary>
/// <param name="Id">Sixteen hexadecimal digits from the content; the same party has the same one in every file.</param>
/// <param name="Party">What is stated.</param>
/// <param name="Why">none, several, conflict, natural_person, nothing_stated, or decided: none of the register's.</param>
/// <param name="Records">Records that state it.</param>
/// <param name="FirstEvent">The earliest event; null where records have none.</param>
/// <param name="LastEvent">The latest event.</param>
/// <param name="Candidates">At most five, best first.</param>
public sealed record QueuedParty(
    string Id,
    StatedParty Party,
    string Why,
    long Records,
    DateOnly? FirstEvent,
    DateOnly? LastEvent,
    IReadOnlyList<MatchCandidate> Candidates)
{
    /// <summary>Whether a decision can be remembered: content that is not just anybody's.</summary>
    public bool IsDecidable => Party.Name is not null || Party.Code is not null || Party.RegistrationNo is not null || Party.OrganisationCode is not null;
}

/// <summary>An enterprise that an unmatched party may be.</summary>
/// <param name="Rank">1 is the best.</param>
/// <param name="Uscc">Its code.</param>
/// <param name="Name">Its name, or the former one that fits.</param>
/// <param name="Score">Likeness, 0 to 1.</param>
/// <param name="Reason">How it was found, or what speaks against it.</param>
public sealed record MatchCandidate(int Rank, string Uscc, string Name, decimal Score, string Reason);
