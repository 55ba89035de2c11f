using DualRandom.Sql.Contracts;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Contracts;

public sealed class ContractTests
{
    [Theory]
    [InlineData("enterprise change pledge license penalty inspection listing judicial complaint annual_report relation appraisal repair", TableLayer.Record)]
    [InlineData("object_tag check_object inspector recusal item domain_class", TableLayer.Library)]
    public void Every_dataset_of_the_design_has_a_contract(string names, TableLayer layer) =>
        Assert.Equal(names.Split(' ').Order(), Contract.Current.Tables.Where(t => t.Layer == layer).Select(t => t.Name).Order());

    [Fact]
    public void Every_record_carries_its_code_both_dates_and_where_it_came_from()
    {
        string[] common = ["uscc", "event_date", "known_date", "department", "record_no", "source", "batch", "row"];
        Assert.All(Contract.Current.Tables.Where(t => t.Layer == TableLayer.Record), t => Assert.Equal(common, t.Columns.Take(8).Select(c => c.Name)));
    }

    [Fact]
    public void Every_column_has_a_known_type_both_names_and_known_rules()
    {
        string[] types = ["varchar", "varchar[]", "date", "integer", "bigint", "boolean", "decimal(18,2)", "decimal(18,4)", "decimal(18,12)", "decimal(7,4)", "decimal(9,4)"];
        string[] rules = ["one_of", "min", "max", "uscc", "date", "region", "industry", "registration_no", "enterprise_type", "currency", "person_when"];
        foreach (var (table, column) in Contract.Current.Tables.SelectMany(t => t.Columns.Select(c => (t.Name, c))))
        {
            Assert.True(types.Contains(column.Type), $"{table}.{column.Name}: type {column.Type}");
            Assert.True(column.Chinese.Length > 0 && column.English.Length > 0, $"{table}.{column.Name} lacks a name");
            Assert.All(column.Rules, r => Assert.Contains(r.Name, rules));
        }
    }

    [Fact]
    public void Every_table_has_a_key_of_required_columns()
    {
        foreach (var table in Contract.Current.Tables)
        {
            Assert.NotEmpty(table.Key);
            Assert.All(table.Key, k => Assert.True(table[k].Required, $"{table.Name}.{k}"));
        }
    }

    [Fact]
    public void The_documentation_of_the_tables_is_made_from_the_contract() =>
        Golden.Check("docs/contracts.md", ContractDocument.ToMarkdown(Contract.Current));

    [Fact]
    public void An_unknown_table_is_told_with_the_known_ones()
    {
        var fault = Assert.Throws<DualRandomException>(() => Contract.Current["penalties"]);
        Assert.Contains("penalty", fault.Remedy, StringComparison.Ordinal);
    }
}
