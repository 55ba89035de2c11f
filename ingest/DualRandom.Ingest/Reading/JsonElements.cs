using System.Buffers;
using System.Text;
using DualRandom.Sql.Engines;

namespace DualRandom.Ingest.Reading;

/// <summary>Loads the objects at a path as <c>received_line</c>, without ever holding the text in memory.</summary>
internal sealed class JsonElements(DuckDbEngine engine, SourceFile file)
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(" \t\r\n,:{}[]\""u8);

    private static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    private static ReadOnlySpan<byte> Separators => " \t\r\n,:"u8;

    /// <summary>Loads the objects whose path <see cref="JsonShape"/> names.</summary>
    public void Load(TextFile text, string path, CancellationToken cancellation)
    {
        var target = file.At("clean.csv");
        using (var stream = File.OpenRead(text.Path))
        using (var writer = new CleanWriter(target, 1))
        {
            var window = new JsonWindow(stream);
            window.Pass(window.Ahead.StartsWith(Mark) ? Mark.Length : 0);
            var elements = new JsonElementReader(file, window, writer, cancellation);
            if (path.Length == 0)
            {
                elements.Read(isArray: false);
            }
            else
            {
                Descend(window, path[..^2], elements, cancellation);
            }
        }

        JsonLines.LoadClean(engine, target, cancellation);
    }

    /// <summary>Walks to every array at the path, over whatever else there is.</summary>
    private void Descend(JsonWindow window, string path, JsonElementReader elements, CancellationToken cancellation)
    {
        var open = new Stack<(string Path, bool IsArray)>();
        var property = "";
        for (int next; (next = window.Next(Separators)) >= 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            var (parent, inArray) = open.TryPeek(out var top) ? top : ("", true);
            var here = open.Count == 0 ? "" : inArray ? parent + "[]" : $"{parent}/{property}";
            switch (next)
            {
                case '[' when here == path:
                    window.Pass(1);
                    elements.Read(isArray: true);
                    break;
                case '{' or '[':
                    window.Pass(1);
                    open.Push((here, next == '['));
                    break;
                case '}' or ']' when open.Count > 0 && inArray == (next == ']'):
                    window.Pass(1);
                    open.Pop();
                    break;
                case '"' when open.Count > 0:
                    property = Text(window);
                    break;
                case not ('}' or ']') when open.Count > 0:
                    var length = window.Ahead.IndexOfAny(Ends);
                    window.Pass(length < 0 ? window.Ahead.Length : length);
                    break;
                default:
                    throw file.Refuse("refused.damaged", $"JSON: {window.Passed}");
            }
        }

        if (open.Count > 0)
        {
            throw file.Refuse("refused.damaged", $"JSON: {window.Passed}");
        }
    }

    /// <summary>Moves on over a string; its text, which is taken for the last property's name.</summary>
    private static string Text(JsonWindow window)
    {
        window.Pass(1);
        var text = new StringBuilder();
        for (; ; )
        {
            var ahead = window.Ahead;
            var stop = ahead.IndexOfAny((byte)'"', (byte)'\\');
            var part = stop < 0 ? ahead : ahead[..stop];
            if (text.Length < Faults.LongestRaw)
            {
                text.Append(Encoding.UTF8.GetString(part));
            }

            if (stop >= 0 && ahead[stop] == '\\' && stop + 1 < ahead.Length)
            {
                text.Append((char)ahead[stop + 1]);
                window.Pass(stop + 2);
                continue;
            }

            window.Pass(stop < 0 ? ahead.Length : stop + 1);
            if (stop >= 0 || window.EndsWithin)
            {
                return text.ToString();
            }
        }
    }
}
