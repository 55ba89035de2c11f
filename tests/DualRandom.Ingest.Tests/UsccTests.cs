using DualRandom.Ingest.Conforming;
using DualRandom.Sql.Engines;
using FsCheck;
using FsCheck.Fluent;

namespace DualRandom.Ingest.Tests;

/// <summary>The SQL check of GB 32100 against a check written another way.</summary>
public sealed class UsccTests : IDisposable
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private readonly DuckDbEngine _engine = DuckDbEngine.InMemory();

    public UsccTests() => ReferenceTables.CreateFunctions(_engine);

    [Fact]
    public void The_sql_check_agrees_with_a_naive_one_on_valid_broken_and_arbitrary_codes()
    {
        var body = Gen.ArrayOf(Gen.Elements(Alphabet.ToCharArray()), 17).Select(c => new string(c));
        var valid = body.Select(b => b + Oracle.CheckDigit(b));
        var broken = from code in valid
                     from at in Gen.Choose(0, 17)
                     from c in Gen.Elements((Alphabet + "IOSVZabc*－９").ToCharArray())
                     select code[..at] + c + code[(at + 1)..];
        var arbitrary = Gen.ArrayOf(Gen.Elements((Alphabet + "IOSVZ测 ").ToCharArray())).Select(c => new string(c));
        var codes = Gen.ArrayOf(Gen.OneOf(valid, broken, arbitrary), 200);

        Prop.ForAll(codes.ToArbitrary(), all =>
        {
            var said = _engine.Query(
                $"select ingest_uscc_valid(x) from (select unnest([{string.Join(", ", all.Select(DuckDbEngine.Quote))}]) as x)", r => r.GetBoolean(0));
            Assert.Equal(all.Select(Oracle.IsValid), said);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void One_wrong_character_or_two_swapped_ones_are_found()
    {
        var body = Gen.ArrayOf(Gen.Elements(Alphabet.ToCharArray()), 17).Select(c => new string(c));
        Prop.ForAll(body.ToArbitrary(), b =>
        {
            var code = b + Oracle.CheckDigit(b);
            var swapped = code.Zip(code.Skip(1)).Select((p, i) => (p, i)).Where(x => x.p.First != x.p.Second)
                .Select(x => code[..x.i] + x.p.Second + x.p.First + code[(x.i + 2)..]).ToList();
            var found = swapped.Count == 0 ? 0 : _engine.Scalar<long>(
                $"select count(*) filter (not ingest_uscc_valid(x)) from (select unnest([{string.Join(", ", swapped.Select(DuckDbEngine.Quote))}]) as x)");
            Assert.Equal(swapped.Count, found);
        }).QuickCheckThrowOnFailure();
    }

    public void Dispose() => _engine.Dispose();

    internal static class Oracle
    {
        public static char CheckDigit(string body)
        {
            var weight = 1;
            var sum = 0;
            foreach (var c in body)
            {
                sum += weight * Alphabet.IndexOf(c, StringComparison.Ordinal);
                weight = weight * 3 % 31;
            }

            return Alphabet[(31 - (sum % 31)) % 31];
        }

        public static bool IsValid(string code) =>
            code.Length == 18 && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) && CheckDigit(code[..17]) == code[17];

        /// <summary>A valid code of a county by number, the organisation code inside it valid too.</summary>
        public static string Code(int number, string county = "410402")
        {
            var organisation = "M" + number.ToString("D7", System.Globalization.CultureInfo.InvariantCulture);
            var body = "91" + county + organisation + AlternativeKeyTests.OrganisationCheck(organisation);
            return body + CheckDigit(body);
        }
    }
}
