namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Why no assignment exists: seats, numbered <c>task × kinds + kind</c>, and the only units that may take them, all of them fully loaded by those seats
/// (a violator of Hall's condition, or the union of such over every way to part the pairs). 霍尔条件的违反集。
/// </summary>
internal sealed record Core(HashSet<int> Slots, HashSet<int> Units)
{
    public HashSet<int> Tasks(int kinds) => [.. Slots.Select(s => s / kinds)];

    public Core With(Core? other) =>
        other is null ? this : new([.. Slots, .. other.Slots], [.. Units, .. other.Units]);
}
