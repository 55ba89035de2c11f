using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using DualRandom.Sql.Documents;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sql.Tests.Documents;

public sealed class OfficialDocumentTests : IDisposable
{
    private static readonly OfficialText Text = new(
        ["洛阳市市场监督管理局", "月度工作简报"],
        "2026年10月",
        "各科室：",
        [
            new OfficialWords("一、总体情况", 1), "正文 <b>&\u0001。", new OfficialWords("（一）结构", 2), new OfficialWords("1. 等级", 3),
            new OfficialTable("表", [("等级", false), ("企业数", true)], [["A", "1,234"], ["D", "5"]]),
        ],
        ["洛阳市市场监督管理局", "2026年11月3日"],
        "内部资料 不得公开 & 运行编号",
        IsNumbered: true);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_document_is_valid_with_headings_table_header_and_page_number()
    {
        var path = _folder.At("brief.docx");
        OfficialDocument.Write(Text, path);
        using var document = WordprocessingDocument.Open(path, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath} {e.Description}"));
        var main = document.MainDocumentPart!;
        string FontOf(string text) => main.Document.Descendants<Run>().First(r => r.InnerText == text).RunProperties!.RunFonts!.EastAsia!.Value!;
        Assert.Equal(("黑体", "楷体_GB2312", "仿宋_GB2312"), (FontOf("一、总体情况"), FontOf("（一）结构"), FontOf("1. 等级")));
        Assert.Equal("方正小标宋简体", FontOf("月度工作简报"));
        Assert.Equal([["等级", "企业数"], ["A", "1,234"], ["D", "5"]], main.Document.Descendants<TableRow>().Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToArray()));
        Assert.Equal("内部资料 不得公开 & 运行编号", main.HeaderParts.Single().Header.InnerText);
        Assert.All(main.FooterParts, f => Assert.Contains("PAGE", f.Footer.InnerText, StringComparison.Ordinal));
        Assert.Contains("— ", main.FooterParts.First().Footer.InnerText, StringComparison.Ordinal);
        Assert.Equal(2, main.FooterParts.Count());
    }

    [Fact]
    public void Equal_texts_give_equal_bytes()
    {
        OfficialDocument.Write(Text, _folder.At("a.docx"));
        OfficialDocument.Write(Text, _folder.At("b.docx"));
        Assert.Equal(Digest.OfFile(_folder.At("a.docx")), Digest.OfFile(_folder.At("b.docx")));
    }

    public void Dispose() => _folder.Dispose();
}
