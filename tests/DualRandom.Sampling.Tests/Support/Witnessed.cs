using DualRandom.Sampling.Seeds;

namespace DualRandom.Sampling.Tests.Support;

/// <summary>Seeds of tests, all seen by the same notary.</summary>
internal static class Witnessed
{
    public const string Name = "公证员李明";

    public static PublicSeed Seed(string text, SeedKind kind = SeedKind.Text) => new(text, Name, kind);
}
