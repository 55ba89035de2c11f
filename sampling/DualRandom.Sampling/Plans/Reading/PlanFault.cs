namespace DualRandom.Sampling.Plans.Reading;

/// <summary>One thing in a plan file that no draw could honour: the file, line or cell, and key; what is wrong; what to do.</summary>
public sealed record PlanFault(string Where, string What, string Remedy);
