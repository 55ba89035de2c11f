using System.Globalization;
using System.Text.Json.Serialization;

namespace DualRandom.Host.Service;

/// <summary>
/// The section <c>service</c> of <c>dualrandom.json</c>: when last month is run, how far back, and whom to tell. Every key may be left out. 服务设置。
/// </summary>
/// <param name="Day">Day of the month (1–31; in a shorter month its last day) on which the run of last month starts. Not together with <paramref name="WorkingDay"/>.</param>
/// <param name="WorkingDay">Or the n-th working day of the month, 1–15, by the workspace's calendar. 第几个工作日。</param>
/// <param name="Time">Time of that day, <c>HH:mm</c>, Asia/Shanghai.</param>
/// <param name="CatchUpMonths">How many months, counted back from the last one due, are made up for after downtime; 1–60. 补跑月数。</param>
/// <param name="From">The first month of the service, <c>yyyy-MM</c>; else the earliest published one, else the last one due.</param>
/// <param name="Retry">How soon a failed month is tried again.</param>
/// <param name="Health">Where the health endpoint listens.</param>
/// <param name="Log"><c>stdout</c> or <c>file</c>: <c>logs/service-&lt;yyyy-MM&gt;.jsonl</c>.</param>
/// <param name="Hook">A command to tell how a month ended.</param>
/// <param name="Webhook">A web address to tell how a month ended.</param>
public sealed record ServiceSettings(
    int? Day = null,
    int? WorkingDay = null,
    string Time = "02:00",
    int CatchUpMonths = 3,
    string? From = null,
    RetrySettings? Retry = null,
    HealthSettings? Health = null,
    string Log = ServiceSettings.LogToStdout,
    HookSettings? Hook = null,
    WebhookSettings? Webhook = null)
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "service";

    /// <summary>The log goes to stdout.</summary>
    public const string LogToStdout = "stdout";

    /// <summary>The log goes to a file a month.</summary>
    public const string LogToFile = "file";

    private const int UsualDay = 3;

    /// <summary>The day of the month when no working day is asked for.</summary>
    [JsonIgnore]
    public int DayOfMonth => Day ?? UsualDay;

    /// <summary>The time of day.</summary>
    [JsonIgnore]
    public TimeOnly At => TimeOnly.ParseExact(Time, "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Retries, with defaults.</summary>
    [JsonIgnore]
    public RetrySettings Retrying => Retry ?? new RetrySettings();

    /// <summary>Health endpoint, with defaults.</summary>
    [JsonIgnore]
    public HealthSettings Listening => Health ?? new HealthSettings();
}

/// <summary>The pause after a month's first failure, which doubles with each further one up to the most; seconds.</summary>
public sealed record RetrySettings(int FirstSeconds = 600, int MostSeconds = 21_600)
{
    /// <summary>The pause after that many failures, from 1.</summary>
    public TimeSpan After(int failures) =>
        TimeSpan.FromSeconds(Math.Min(MostSeconds, FirstSeconds * Math.Pow(2, Math.Min(failures - 1, 30))));
}

/// <summary>Address and port of the health endpoint (port 0: any free one, named in the log); hours after which a month that is due counts as overdue.</summary>
public sealed record HealthSettings(string Address = "127.0.0.1", int Port = 8710, int OverdueHours = 24);

/// <summary>A command with its arguments, and how many seconds it may take. 通知命令。</summary>
public sealed record HookSettings(IReadOnlyList<string> Command, int Seconds = 60);

/// <summary>An address that takes a POST of JSON; seconds for each try; further tries; seconds before the first of them, doubling. 通知网址。</summary>
public sealed record WebhookSettings(string Url, int Seconds = 10, int Retries = 3, int PauseSeconds = 2);
