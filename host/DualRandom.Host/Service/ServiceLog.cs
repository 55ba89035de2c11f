using System.Globalization;
using System.Text.Json;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Service;

/// <summary>
/// One event of the service. It names months, phases and counts; never an enterprise or a person. Seconds are of the work told of; rows are those read.
/// </summary>
/// <param name="Event">
/// <c>started</c>, <c>month-begun</c>, <c>phase</c>, <c>month-published</c>, <c>month-failed</c>, <c>held-back</c>, <c>waiting</c>, <c>too-far-back</c>, <c>schedule-fault</c>,
/// <c>hook</c>, <c>stopped</c>.
/// </param>
/// <param name="Month">The month it is about.</param>
/// <param name="Phase">Phase of the month, or which hook.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Outcome"><c>published</c>, <c>failed</c>, <c>ok</c>.</param>
/// <param name="Attempt">Which try, from 1.</param>
/// <param name="Code">The exit code's name, of a failure.</param>
/// <param name="Text">What is to be said, in the language asked for.</param>
/// <param name="Where">File, line, key of a wrong configuration.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Next">When the next try, or run, is due.</param>
public sealed record ServiceEvent(
    string Event,
    string? Month = null,
    string? Phase = null,
    double? Seconds = null,
    long? Rows = null,
    string? Outcome = null,
    int? Attempt = null,
    string? Code = null,
    string? Text = null,
    string? Where = null,
    string? Remedy = null,
    string? Next = null);

/// <summary>
/// Writes each event as one JSON line, to stdout or to <c>logs/service-&lt;yyyy-MM&gt;.jsonl</c>; on a terminal, as a line for a person. 运行日志。
/// </summary>
public sealed class ServiceLog(TextWriter output, TextWriter error, string? folder, bool isForPerson, Texts texts, TimeProvider time)
{
    private static readonly JsonSerializerOptions Line = new(Workspace.Json) { WriteIndented = false };

    private readonly Lock _gate = new();

    /// <summary>Writes it. A log that cannot be written is told on stderr, and stops no month.</summary>
    public void Write(ServiceEvent what)
    {
        var now = time.GetLocalNow();
        var fields = JsonSerializer.SerializeToNode(what, Line)!.AsObject();
        fields.Insert(0, "time", Stamp(now));
        var line = fields.ToJsonString(Line);
        lock (_gate)
        {
            if (folder is not null)
            {
                Append(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"service-{now:yyyy-MM}.jsonl")), line);
            }
            else if (!isForPerson)
            {
                output.WriteLine(line);
                output.Flush();
            }

            if (isForPerson)
            {
                output.WriteLine(now.ToString("MM-dd HH:mm:ss ", CultureInfo.InvariantCulture) + ForPerson(what));
            }
        }
    }

    /// <summary>An instant as every text of the service writes it.</summary>
    public static string Stamp(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private string ForPerson(ServiceEvent e) =>
        texts["serve.log." + e.Event, e.Month, e.Phase, e.Seconds, e.Rows, e.Outcome, e.Attempt, e.Text, e.Next]
        + (e.Where is null ? "" : "\n  " + texts["error.where", e.Where])
        + (e.Remedy is null ? "" : "\n  " + texts["error.remedy", e.Remedy]);

    private void Append(string file, string line)
    {
        try
        {
            Directory.CreateDirectory(folder!);
            File.AppendAllText(file, line + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(texts["serve.log.unwritten", file, e.Message]);
            error.WriteLine(line);
        }
    }
}
