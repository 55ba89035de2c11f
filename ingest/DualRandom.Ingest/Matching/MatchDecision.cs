namespace DualRandom.Ingest.Matching;

/// <summary>
/// A party as a record states it: the content that a decision is remembered by. 当事人。A natural person's name is never part of it.
/// </summary>
/// <param name="Dataset">Dataset of the contract.</param>
/// <param name="Name">Name as stated; null where none is stated or it is a natural person's.</param>
/// <param name="IsPerson">Whether a natural person is named.</param>
/// <param name="Region">GB/T 2260 code; null where unknown.</param>
/// <param name="Code">The unusable code, without blanks.</param>
/// <param name="RegistrationNo">工商注册号, without blanks.</param>
/// <param name="OrganisationCode">组织机构代码, without blanks and dash.</param>
public sealed record StatedParty(
    string Dataset,
    string? Name = null,
    bool IsPerson = false,
    string? Region = null,
    string? Code = null,
    string? RegistrationNo = null,
    string? OrganisationCode = null);

/// <summary>What an analyst decided on a party: this enterprise, or none of the register's.</summary>
/// <param name="Party">The party decided on.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Uscc">The enterprise's code; null: none.</param>
public sealed record MatchDecision(StatedParty Party, string Reason, string By, DateTimeOffset At, string? Uscc = null);
