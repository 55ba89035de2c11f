using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualRandom.Sql.Workspaces;

/// <summary>A place in the log up to which its chain holds: bytes, whole lines, the hash of the last of them.</summary>
public sealed record AuditMark(long Bytes, long Lines, string Head)
{
    /// <summary>Before the first line.</summary>
    public static readonly AuditMark Start = new(0, 0, new string('0', 64));
}

/// <summary>
/// The log of acts: one JSON object a line, each carrying the hash of the line before it, so that a changed, removed or reordered line breaks
/// the chain. An act that cannot be logged fails. 审计日志。
/// </summary>
public sealed class AuditLog(string path, TimeProvider time)
{
    private const int Block = 1 << 16;

    /// <summary>Appends an act durably and returns the hash of its line: the new head.</summary>
    /// <exception cref="IOException">The line could not be written; the act must not go on.</exception>
    public string Append(string actor, string act, JsonObject data)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var (count, head) = Last(stream);
        var entry = new JsonObject
        {
            ["seq"] = count + 1,
            ["time"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["actor"] = actor,
            ["act"] = act,
            ["data"] = data,
            ["previous"] = head,
        };
        var hash = HashOf(entry);
        entry["hash"] = hash;
        stream.Write(Encoding.UTF8.GetBytes(entry.ToJsonString(Line) + "\n"));
        stream.Flush(flushToDisk: true);
        return hash;
    }

    /// <summary>The hash of the last line; 64 zeros when the log is empty.</summary>
    public string Head()
    {
        if (!File.Exists(path))
        {
            return AuditMark.Start.Head;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Last(stream).Head;
    }

    /// <summary>The number of whole lines, and the first thing wrong, in that language: null when the chain holds.</summary>
    public (long Lines, string? FirstFault) Verify(CultureInfo? culture = null)
    {
        var (mark, fault) = Verify(AuditMark.Start, _ => { }, culture);
        return (mark.Lines, fault);
    }

    /// <summary>Verifies what follows a place already verified, and hands over each of its lines; returns how far the log was read.</summary>
    public (AuditMark Mark, string? FirstFault) Verify(AuditMark from, Action<JsonObject> each, CultureInfo? culture = null)
    {
        var texts = Errors.Texts(culture ?? CultureInfo.InvariantCulture);
        var text = Encoding.UTF8.GetString(Tail(from.Bytes));
        var mark = from;
        foreach (var line in text.Split('\n')[..^1])
        {
            var number = mark.Lines + 1;
            mark = new AuditMark(mark.Bytes + Encoding.UTF8.GetByteCount(line) + 1, number, mark.Head);
            if (Fault(line, number, mark.Head, texts, out var entry) is { } fault)
            {
                return (mark, $"{path}:{number.ToString(CultureInfo.InvariantCulture)}: {fault}");
            }

            mark = mark with { Head = entry["hash"]!.ToString() };
            each(entry);
        }

        return text.Length > 0 && !text.EndsWith('\n')
            ? (mark, $"{path}:{(mark.Lines + 1).ToString(CultureInfo.InvariantCulture)}: {texts["audit.torn"]}")
            : (mark, null);
    }

    private static readonly JsonSerializerOptions Line = new(Workspace.Json) { WriteIndented = false };

    private static string? Fault(string line, long number, string previous, Texts texts, out JsonObject entry)
    {
        entry = [];
        try
        {
            entry = JsonNode.Parse(line)?.AsObject() ?? throw new JsonException("empty line");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return texts["audit.json", e.Message];
        }

        var hash = entry["hash"]?.ToString() ?? "";
        var canonical = entry.ToJsonString(Line) == line;
        entry.Remove("hash");
        var expected = HashOf(entry);
        entry["hash"] = hash;
        return !canonical ? texts["audit.form"]
            : entry["seq"]?.ToString() != number.ToString(CultureInfo.InvariantCulture) ? texts["audit.number"]
            : entry["previous"]?.ToString() != previous ? texts["audit.chain"]
            : expected != hash ? texts["audit.hash"]
            : null;
    }

    private static string HashOf(JsonObject entry) => Digest.OfText(entry.ToJsonString(Line));

    private byte[] Tail(long from)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = Math.Min(from, stream.Length);
        var bytes = new byte[stream.Length - stream.Position];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static (long Count, string Head) Last(FileStream stream)
    {
        if (LastLine(stream) is not { } line)
        {
            stream.Position = stream.Length;
            return (0, AuditMark.Start.Head);
        }

        stream.Position = stream.Length;
        var entry = JsonNode.Parse(line);
        return entry?["hash"]?.ToString() is { } hash && entry["seq"] is JsonValue number && number.TryGetValue<long>(out var count)
            ? (count, hash)
            : throw new JsonException($"{stream.Name}: the last line has no number or no hash");
    }

    /// <summary>The last whole line, read from the end, so that appending does not grow with the log; null in an empty log.</summary>
    private static string? LastLine(FileStream stream)
    {
        var tail = Array.Empty<byte>();
        for (var from = stream.Length; from > 0;)
        {
            var block = new byte[Math.Min(Block, from)];
            from -= block.Length;
            stream.Position = from;
            stream.ReadExactly(block);
            tail = [.. block, .. tail];
            if (tail[^1] != (byte)'\n')
            {
                throw Errors.Of(ExitCode.VerificationFailed, "audit.torn", stream.Name);
            }

            var start = tail.AsSpan()[..^1].LastIndexOf((byte)'\n') + 1;
            if (start > 0 || from == 0)
            {
                return Encoding.UTF8.GetString(tail.AsSpan()[start..^1]);
            }
        }

        return null;
    }
}
