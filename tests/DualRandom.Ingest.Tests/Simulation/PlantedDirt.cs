namespace DualRandom.Ingest.Tests.Simulation;

/// <summary>What ingest is to say of the rows of <c>truth/dirt.parquet</c>.</summary>
internal static class PlantedDirt
{
    /// <summary>The fate of a row as SQL over its kind and expected: a record without a usable code waits for its match in quarantine.</summary>
    public const string Fate =
        """
        case
            when expected not like 'matched:%' and expected <> 'unmatched' then expected
            when kind in ('bad_check_digit', 'misread_code') then 'code_invalid'
            else 'code_missing'
        end
        """;
}
