using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualRandom.Sql.Workspaces;

/// <summary>
/// The log of acts: one JSON object a line, each carrying the hash of the line before it, so that a changed, removed or reordered line breaks
/// the chain. An act that cannot be logged fails. 审计日志。
/// </summary>
public sealed class AuditLog(string path, TimeProvider time)
{
    private const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Appends an act durably and returns the hash of its line: the new head.</summary>
    /// <exception cref="IOException">The line could not be written; the act must not go on.</exception>
    public string Append(string actor, string act, JsonObject data)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var (count, head) = Tail(stream);
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
            return Genesis;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Tail(stream).Head;
    }

    /// <summary>The number of whole lines, and the first thing wrong, in that language: null when the chain holds.</summary>
    public (long Lines, string? FirstFault) Verify(CultureInfo? culture = null)
    {
        var texts = Errors.Texts(culture ?? CultureInfo.InvariantCulture);
        if (!File.Exists(path))
        {
            return (0, null);
        }

        var text = File.ReadAllText(path);
        var previous = Genesis;
        var number = 0L;
        foreach (var line in text.Split('\n')[..^1])
        {
            number++;
            if (Fault(line, number, previous, texts, out var hash) is { } fault)
            {
                return (number, $"{path}:{number.ToString(CultureInfo.InvariantCulture)}: {fault}");
            }

            previous = hash;
        }

        return text.Length > 0 && !text.EndsWith('\n')
            ? (number, $"{path}:{(number + 1).ToString(CultureInfo.InvariantCulture)}: {texts["audit.torn"]}")
            : (number, null);
    }

    private static readonly JsonSerializerOptions Line = new(Workspace.Json) { WriteIndented = false };

    private static string? Fault(string line, long number, string previous, Texts texts, out string hash)
    {
        hash = "";
        JsonObject entry;
        try
        {
            entry = JsonNode.Parse(line)?.AsObject() ?? throw new JsonException("empty line");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return texts["audit.json", e.Message];
        }

        hash = entry["hash"]?.ToString() ?? "";
        var canonical = entry.ToJsonString(Line) == line;
        entry.Remove("hash");
        return !canonical ? texts["audit.form"]
            : entry["seq"]?.ToString() != number.ToString(CultureInfo.InvariantCulture) ? texts["audit.number"]
            : entry["previous"]?.ToString() != previous ? texts["audit.chain"]
            : HashOf(entry) != hash ? texts["audit.hash"]
            : null;
    }

    private static string HashOf(JsonObject entry) => Digest.OfText(entry.ToJsonString(Line));

    private static (long Count, string Head) Tail(FileStream stream)
    {
        stream.Position = 0;
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var text = reader.ReadToEnd();
        if (text.Length > 0 && !text.EndsWith('\n'))
        {
            throw Errors.Of(ExitCode.VerificationFailed, "audit.torn", stream.Name);
        }

        stream.Position = stream.Length;
        var lines = text.Split('\n')[..^1];
        return lines.Length == 0
            ? (0, Genesis)
            : (lines.Length, JsonNode.Parse(lines[^1])?["hash"]?.ToString() ?? throw new JsonException($"{stream.Name}: the last line has no hash"));
    }
}
