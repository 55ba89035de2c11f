namespace DualRandom.Sampling.Seeds;

/// <summary>A seed given in public. The text enters the tickets exactly as it is written here. 公开种子。</summary>
/// <param name="Text">One line, at most 500 characters.</param>
/// <param name="Witness">The person who saw it come about, at most 100 characters. 见证人。</param>
/// <param name="Kind">Where it comes from.</param>
public sealed record PublicSeed(string Text, string Witness, SeedKind Kind = SeedKind.Text);

/// <summary>What a commitment says of the seed to come: of which kind, and its source in words, such as a lottery's issue or a beacon's round. 公布的种子来源。</summary>
/// <param name="Kind">A seed of another kind is refused.</param>
/// <param name="Source">One line. Of a lottery or a beacon its last number is the issue or the round, which the seed must contain.</param>
public sealed record Announcement(SeedKind Kind, string Source);
