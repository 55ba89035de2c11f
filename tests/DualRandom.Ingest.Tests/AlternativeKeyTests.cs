using DualRandom.Ingest.Conforming;
using DualRandom.Sql.Engines;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests;

/// <summary>Organisation codes (GB 11714) and registration numbers (GS 15) against checks written another way.</summary>
public sealed class AlternativeKeyTests : IDisposable
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";

    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    public AlternativeKeyTests() => ReferenceTables.CreateFunctions(_engine);

    [Fact]
    public void Organisation_codes_agree_with_a_naive_check()
    {
        var body = Gen.ArrayOf(Gen.Elements(Alphabet.ToCharArray()), 8).Select(c => new string(c));
        var valid = body.Select(b => b + OrganisationCheck(b));
        var codes = Gen.ArrayOf(Gen.OneOf(valid, Broken(valid, Alphabet + "abc-"), body), 200);
        Prop.ForAll(codes.ToArbitrary(), all =>
            Assert.Equal(all.Select(c => IsOrganisation(c.ToUpperInvariant()) ? c.ToUpperInvariant() : null), Said("ingest_organisation_code", all)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Fact]
    public void Registration_numbers_agree_with_a_naive_check()
    {
        var body = Gen.ArrayOf(Gen.Elements(Digits.ToCharArray()), 14).Select(c => new string(c));
        var valid = body.Select(b => b + RegistrationCheck(b));
        var numbers = Gen.ArrayOf(Gen.OneOf(valid, Broken(valid, Digits + "X"), body), 200);
        Prop.ForAll(numbers.ToArbitrary(), all => Assert.Equal(all.Select(n => IsRegistration(n) ? n : null), Said("ingest_registration_no", all)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));
    }

    [Fact]
    public void Every_wrong_digit_of_a_registration_number_is_found()
    {
        var body = Gen.ArrayOf(Gen.Elements(Digits.ToCharArray()), 14).Select(c => new string(c));
        Prop.ForAll(body.ToArbitrary(), b =>
        {
            var number = b + RegistrationCheck(b);
            var wrong = Enumerable.Range(0, 15).SelectMany(i => Digits.Where(d => d != number[i]).Select(d => number[..i] + d + number[(i + 1)..]));
            Assert.All(Said("ingest_registration_no", [.. wrong]), Assert.Null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    [Theory]
    [InlineData("D2143569-X", "D2143569X")]
    [InlineData("ｄ２１４３５６９－ｘ", "D2143569X")]
    [InlineData("D2143569 X", "D2143569X")]
    [InlineData("D21435690", null)]
    [InlineData("D2143569", null)]
    public void The_standards_own_example_is_an_organisation_code_however_it_is_written(string received, string? code) =>
        Assert.Equal([code], Said("ingest_organisation_code", [received]));

    [Theory]
    [InlineData("110108000000016", "110108000000016")]
    [InlineData(" １１０１０８００００００１６", null)]
    [InlineData("110108000000017", null)]
    [InlineData("1101080000000", null)]
    public void The_rules_own_example_is_a_registration_number(string received, string? number) =>
        Assert.Equal([number], Said("ingest_registration_no", [received]));

    [Fact]
    public void A_wrong_organisation_code_inside_a_valid_code_is_counted_and_accepted_and_no_region_in_it_is_refused()
    {
        using var workspace = WorkspaceFixture.For("penalty_2019");
        string Line(string body, int n) => $"{body + UsccTests.Oracle.CheckDigit(body)};罚款;1;2026-01-02;;{n}号\n";
        workspace.Put(
            "inbox/2026-01-05/a.csv",
            "行政相对人代码_1(统一社会信用代码);处罚类别;罚款金额（万元）;处罚决定日期;公示截止期;行政处罚决定书文号\n"
            + Line("91410402MA0000001", 1) + Line("91410402M0000001" + OrganisationCheck("M0000001"), 2) + Line("91999999M0000001" + OrganisationCheck("M0000001"), 3));

        var summary = workspace.Ingest();

        Assert.Equal(3, summary.Accepted);
        Assert.Equal([KeyValuePair.Create("penalty.uscc:inner_check", 1L)], summary.Warnings);
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>The check character of the eight before it (GB 11714).</summary>
    internal static char OrganisationCheck(string body)
    {
        int[] weights = [3, 7, 9, 10, 5, 8, 4, 2];
        var rest = 11 - (body.Select((c, i) => weights[i] * Alphabet.IndexOf(c, StringComparison.Ordinal)).Sum() % 11);
        return rest switch { 10 => 'X', 11 => '0', _ => (char)('0' + rest) };
    }

    /// <summary>The check digit of the fourteen before it (GS 15-2006, ISO 7064 MOD 11,10).</summary>
    internal static char RegistrationCheck(string body)
    {
        var product = 10;
        foreach (var digit in body)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (char)('0' + ((11 - product) % 10));
    }

    private static bool IsOrganisation(string code) =>
        code.Length == 9 && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) && OrganisationCheck(code[..8]) == code[8];

    private static bool IsRegistration(string number) => number.Length == 15 && number.All(char.IsAsciiDigit) && RegistrationCheck(number[..14]) == number[14];

    private static Gen<string> Broken(Gen<string> valid, string characters) =>
        from code in valid
        from at in Gen.Choose(0, code.Length - 1)
        from c in Gen.Elements(characters.ToCharArray())
        select code[..at] + c + code[(at + 1)..];

    private IReadOnlyList<string?> Said(string function, IReadOnlyList<string> texts) => _engine.Query(
        $"select {function}(x) from (select unnest([{string.Join(", ", texts.Select(DuckDbEngine.Quote))}]) as x)", r => r.IsDBNull(0) ? null : r.GetString(0));
}
