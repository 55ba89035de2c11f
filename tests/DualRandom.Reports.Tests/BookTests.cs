using System.Globalization;
using DualRandom.Reports.Book;
using DualRandom.Reports.Page;
using DualRandom.Reports.Tests.Fixture;

namespace DualRandom.Reports.Tests;

public sealed class BookTests(FullWorkspace full) : IClassFixture<FullWorkspace>
{
    private static readonly Dictionary<ColumnKind, Type> Types = new()
    {
        [ColumnKind.Text] = typeof(string),
        [ColumnKind.Code] = typeof(string),
        [ColumnKind.Tier] = typeof(string),
        [ColumnKind.Count] = typeof(long),
        [ColumnKind.Change] = typeof(long),
        [ColumnKind.Share] = typeof(double),
        [ColumnKind.ShareChange] = typeof(double),
        [ColumnKind.Number] = typeof(double),
        [ColumnKind.Ratio] = typeof(double),
        [ColumnKind.Day] = typeof(DateOnly),
        [ColumnKind.Flag] = typeof(bool),
    };

    [Fact]
    public void Every_table_and_column_has_its_words_in_both_languages_and_every_cell_the_type_of_its_column()
    {
        using var prepared = full.Value.Prepare();
        Assert.True(prepared.Book.Tables.Count >= 10);
        foreach (var table in prepared.Book.Tables)
        {
            foreach (var culture in (string[])["zh-CN", "en"])
            {
                var texts = PageTexts.Of(CultureInfo.GetCultureInfo(culture));
                Assert.NotEmpty(texts["Table." + table.Code]);
                Assert.All(table.Columns, c => Assert.NotEmpty(texts["Column." + c.Code]));
            }

            Assert.Equal(table.Columns.Count, table.Columns.Select(c => c.Code).Distinct(StringComparer.Ordinal).Count());
            Assert.All(table.Rows, r => Assert.Equal(table.Columns.Count, r.Count));
            Assert.All(table.Rows, r => Assert.All(r.Zip(table.Columns), c => Assert.True(c.First is null || c.First.GetType() == Types[c.Second.Kind], $"{table.Code}.{c.Second.Code}")));
        }
    }

    [Fact]
    public void The_leadership_edition_has_no_table_that_names_an_enterprise()
    {
        using var prepared = full.Value.Prepare();
        var leadership = prepared.Book.For(Edition.Leadership);
        Assert.DoesNotContain(leadership.Tables, t => t.Columns.Any(c => c.Code is "uscc" or "name" or "inspector"));
        Assert.Contains(prepared.Book.For(Edition.Analyst).Tables, t => t.Columns.Any(c => c.Code == "uscc"));
        Assert.NotEmpty(leadership.Tables);
    }
}
