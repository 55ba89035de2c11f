using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Engines;

public sealed class TwoEnginesTests : IClassFixture<PostgresServer>, IDisposable
{
    private readonly DuckDbEngine _duck = DuckDbEngine.InMemory();
    private readonly PostgresEngine _postgres;

    public TwoEnginesTests(PostgresServer server) => _postgres = PostgresEngine.Open(server.ConnectionString, "two_engines");

    public void Dispose()
    {
        _duck.Dispose();
        _postgres.Dispose();
    }

    [Theory]
    [InlineData("种子|2026年计划|A|91410400MA3X000000")]
    [InlineData("")]
    [InlineData("a|b|c")]
    public void Tickets_agree_on_both_engines_and_with_dotnet(string text)
    {
        var expected = Workspaces.DigestOracle.Sha256(text);
        Assert.Equal(expected, _duck.Scalar<string>("select sha256_hex($t)", default, ("t", text)));
        using var command = _postgres.Connection.CreateCommand();
        command.CommandText = $"select sha256_hex('{text}')";
        Assert.Equal(expected, command.ExecuteScalar());
    }

    [Fact]
    public void Every_table_of_the_contract_is_made_on_both_engines_and_copied_over_with_its_rows()
    {
        foreach (var table in Contract.Current.Tables)
        {
            _duck.Create(table, table.Name);
            _postgres.Create(table, table.Name);
            var values = string.Join(", ", table.Columns.Select(Sample));
            _duck.Execute($"insert into {table.Name} values ({values})");
            using var read = _duck.Connection.CreateCommand();
            read.CommandText = $"select {table.ColumnList} from {table.Name}";
            using var rows = read.ExecuteReader();
            Assert.Equal(1, _postgres.CopyFrom(rows, table.Name));
        }

        using var check = _postgres.Connection.CreateCommand();
        check.CommandText = "select inspectors[2] || fields.found_problem from inspection as fields";
        Assert.Equal("乙true", check.ExecuteScalar());
    }

    private static string Sample(ContractColumn column) => column.Type switch
    {
        "varchar" => "'中文 text'",
        "varchar[]" => "['甲', '乙']",
        "date" => "date '2026-10-31'",
        "integer" or "bigint" => "7",
        "boolean" => "true",
        var t when t.StartsWith("decimal", StringComparison.Ordinal) => "0.25",
        var t => throw new InvalidOperationException($"{column.Name}: no sample of {t}"),
    };
}
