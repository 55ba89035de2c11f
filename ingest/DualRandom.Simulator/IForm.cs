namespace DualRandom.Simulator;

/// <summary>How the tables of a shard are delivered.</summary>
internal interface IForm
{
    /// <summary>Writes the shard the world was made for last.</summary>
    void Write(Shard shard, CancellationToken cancellation);

    /// <summary>Ends the delivery; planted defects by kind.</summary>
    SortedDictionary<string, long> Finish(CancellationToken cancellation);
}
