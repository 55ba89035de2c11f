using System.Globalization;
using System.Net;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Service;

/// <summary>Reads the section <c>service</c> and says everything wrong with it, with line and key.</summary>
internal static class SettingsCheck
{
    /// <summary>The settings of the workspace; the defaults when it has no such section.</summary>
    /// <exception cref="DualRandomException">The section has faults: all are named.</exception>
    public static ServiceSettings Load(Workspace workspace, Texts texts)
    {
        var settings = workspace.OptionalSection<ServiceSettings>(ServiceSettings.SectionName) ?? new ServiceSettings();
        var faults = Faults(settings, texts).ToList();
        if (faults.Count == 0)
        {
            return settings;
        }

        var json = File.ReadAllText(workspace.Configuration);
        var places = faults.Select(f => string.Create(
            CultureInfo.InvariantCulture,
            $"{workspace.Configuration}:{JsonPlace.LineOf(json, [ServiceSettings.SectionName, .. f.Key.Split('.')])} {ServiceSettings.SectionName}.{f.Key}"));
        throw new DualRandomException(
            ExitCode.Usage, string.Join("\n", faults.Select(f => f.Text)), string.Join("\n", places), texts["serve.settings.remedy"]);
    }

    private static IEnumerable<(string Key, string Text)> Faults(ServiceSettings settings, Texts texts)
    {
        (string, string) Fault(string key, string text, object? value) => (key, texts["serve.settings." + text, key, value]);

        if (settings is { Day: not null, WorkingDay: not null })
        {
            yield return Fault("workingDay", "both", settings.WorkingDay);
        }

        foreach (var (key, value, least, most) in Numbers(settings).Where(n => n.Value < n.Least || n.Value > n.Most))
        {
            yield return (key, texts["serve.settings.range", key, value, least, most]);
        }

        if (!TimeOnly.TryParseExact(settings.Time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return Fault("time", "time", settings.Time);
        }

        if (settings.From is { } from && !DateOnly.TryParseExact(from, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return Fault("from", "month", from);
        }

        if (!IPAddress.TryParse(settings.Listening.Address, out _))
        {
            yield return Fault("health.address", "address", settings.Listening.Address);
        }

        if (settings.Log is not (ServiceSettings.LogToStdout or ServiceSettings.LogToFile))
        {
            yield return Fault("log", "log", settings.Log);
        }

        if (settings.Hook is { } hook && (hook.Command.Count == 0 || string.IsNullOrWhiteSpace(hook.Command[0])))
        {
            yield return Fault("hook.command", "command", null);
        }

        if (settings.Webhook is { } web && !(Uri.TryCreate(web.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return Fault("webhook.url", "url", null);
        }
    }

    private static IEnumerable<(string Key, int Value, int Least, int Most)> Numbers(ServiceSettings settings)
    {
        yield return ("day", settings.DayOfMonth, 1, 31);
        yield return ("workingDay", settings.WorkingDay ?? 1, 1, 15);
        yield return ("catchUpMonths", settings.CatchUpMonths, 1, 60);
        yield return ("retry.firstSeconds", settings.Retrying.FirstSeconds, 1, 86_400);
        yield return ("retry.mostSeconds", settings.Retrying.MostSeconds, settings.Retrying.FirstSeconds, 604_800);
        yield return ("health.port", settings.Listening.Port, 0, 65_535);
        yield return ("health.overdueHours", settings.Listening.OverdueHours, 0, 720);
        yield return ("hook.seconds", settings.Hook?.Seconds ?? 1, 1, 3_600);
        yield return ("webhook.seconds", settings.Webhook?.Seconds ?? 1, 1, 600);
        yield return ("webhook.retries", settings.Webhook?.Retries ?? 0, 0, 20);
        yield return ("webhook.pauseSeconds", settings.Webhook?.PauseSeconds ?? 0, 0, 600);
    }
}
