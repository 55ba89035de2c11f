using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Training;

/// <summary>What to train and how.</summary>
/// <param name="Model">Name of the new model.</param>
/// <param name="Validate">The month to judge on; null for the last whose outcomes are known in full.</param>
/// <param name="From">First month of the panel; null for the earliest with a year of records before it.</param>
/// <param name="Every">Months between snapshots of the panel.</param>
/// <param name="Outcome">The label.</param>
/// <param name="Share">Of the expert card in the blend that is judged beside.</param>
/// <param name="Capacity">Share of the enterprises that the plan can visit, 0 to 1; null for the floors of the tiers.</param>
/// <param name="Sample">Share of the enterprises learned from, 0 to 1, the same ones in every month by the hash of their code; all are judged.</param>
public sealed record TrainingOptions(
    string Model, Month? Validate = null, Month? From = null, int Every = 1, Outcome? Outcome = null, decimal Share = 0.5m, double? Capacity = null, double Sample = 1)
{
    /// <summary>The label, the default when none is given.</summary>
    public Outcome Label => Outcome ?? Training.Outcome.Default;
}
