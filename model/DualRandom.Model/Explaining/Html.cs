using System.Net;
using System.Text;

namespace DualRandom.Model.Explaining;

/// <summary>Builds HTML in which every text is escaped: markup comes from the code alone.</summary>
internal sealed class Html
{
    private readonly StringBuilder _text = new();

    /// <summary>A text as it may stand between tags or in a quoted attribute.</summary>
    internal static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>Markup as it is, and a line feed.</summary>
    internal Html Raw(string markup)
    {
        _text.Append(markup).Append('\n');
        return this;
    }

    /// <summary>An element with a text; <paramref name="tag"/> may carry attributes.</summary>
    internal static string Element(string tag, string? text) => $"<{tag}>{Escape(text)}</{tag.Split(' ')[0]}>";

    /// <summary>An element with a text, and a line feed.</summary>
    internal Html Put(string tag, string? text) => Raw(Element(tag, text));

    /// <summary>The head of a table; a column whose name begins with # holds numbers.</summary>
    internal Html Head(params string[] columns) => Raw(
        $"<table><thead><tr>{string.Concat(columns.Select(c => c.StartsWith('#') ? Element("th scope=\"col\" class=\"n\"", c[1..]) : Element("th scope=\"col\"", c)))}</tr></thead>");

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
