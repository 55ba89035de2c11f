using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Service;

/// <summary>How a month ended, as hooks are told it. <c>report</c> is the path of the report, <c>rows</c> those read, <c>refusedFiles</c> those that could not be taken. 结果通知。</summary>
public sealed record Notice(
    string Month,
    string Outcome,
    string? Run = null,
    string? Report = null,
    double? Seconds = null,
    long? Rows = null,
    int? RefusedFiles = null,
    int? Attempt = null,
    string? Code = null,
    string? Text = null,
    string? Remedy = null,
    string? RetryAt = null);

/// <summary>Calls the command and the web address of the settings. What fails is logged, and fails no month.</summary>
public sealed class Notifier(ServiceSettings settings, Workspace workspace, ServiceLog log, Texts texts, TimeProvider time)
{
    private static readonly JsonSerializerOptions Line = new(Workspace.Json) { WriteIndented = false };

    /// <summary>Tells both, one after the other.</summary>
    /// <exception cref="OperationCanceledException">The service stops; the month is told after its next start.</exception>
    public async Task TellAsync(Notice notice, CancellationToken cancellation)
    {
        if (settings.Hook is { } hook)
        {
            await LoggedAsync("command", notice, () => CallAsync(hook, notice, cancellation), cancellation);
        }

        if (settings.Webhook is { } web)
        {
            await LoggedAsync("webhook", notice, () => PostAsync(web, notice, cancellation), cancellation);
        }
    }

    private async Task LoggedAsync(string which, Notice notice, Func<Task<string?>> call, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        string? fault;
        try
        {
            fault = await call();
        }
        catch (Exception e) when (e is Win32Exception or IOException or HttpRequestException or OperationCanceledException or InvalidOperationException)
        {
            cancellation.ThrowIfCancellationRequested();
            fault = e is OperationCanceledException ? texts["serve.hook.limit"] : e.Message;
        }

        var seconds = Math.Round(time.GetElapsedTime(started).TotalSeconds, 2);
        log.Write(new ServiceEvent("hook", notice.Month, which, seconds, Outcome: fault is null ? "ok" : "failed", Text: fault));
    }

    private async Task<string?> CallAsync(HookSettings hook, Notice notice, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(hook.Command[0], hook.Command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            WorkingDirectory = workspace.Root,
        };
        start.Environment["DUALRANDOM_MONTH"] = notice.Month;
        start.Environment["DUALRANDOM_OUTCOME"] = notice.Outcome;
        start.Environment["DUALRANDOM_REPORT"] = notice.Report ?? "";
        start.Environment["DUALRANDOM_WORKSPACE"] = workspace.Root;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(hook.Seconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        using var process = Process.Start(start)!;
        // What it prints is its own affair, but a full pipe would stop it.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        try
        {
            await GiveAsync(process, JsonSerializer.Serialize(notice, Line));
            await process.WaitForExitAsync(either.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return process.ExitCode == 0 ? null : texts["serve.hook.exit", process.ExitCode];
    }

    private static async Task GiveAsync(Process process, string json)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(json);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A command need not read: the environment has the essentials. Its exit code decides.
        }
    }

    private async Task<string?> PostAsync(WebhookSettings web, Notice notice, CancellationToken cancellation)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(web.Seconds) };
        for (var attempt = 0; ; attempt++)
        {
            var fault = await PostOnceAsync(client, web.Url, notice, cancellation);
            if (fault is null || attempt == web.Retries)
            {
                return fault;
            }

            await Task.Delay(TimeSpan.FromSeconds(web.PauseSeconds * Math.Pow(2, attempt)), time, cancellation);
        }
    }

    private async Task<string?> PostOnceAsync(HttpClient client, string url, Notice notice, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.PostAsJsonAsync(url, notice, Line, cancellation);
            return answer.IsSuccessStatusCode ? null : "HTTP " + ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError.ToString();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return texts["serve.hook.limit"];
        }
    }
}
