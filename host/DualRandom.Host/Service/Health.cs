using System.Globalization;
using System.Net;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DualRandom.Host.Service;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: what it is doing, 503 when a month failed or is overdue. Months, steps and reasons only, no enterprise. 健康检查。
/// </summary>
public sealed class Health(ServiceSettings settings, Backlog backlog, ServiceStatus status, Texts texts, TimeProvider time)
{
    /// <summary>Adds both addresses.</summary>
    public void Map(WebApplication application)
    {
        application.MapGet("/health/live", context => Answer(context, HttpStatusCode.OK, new { status = "live", since = ServiceLog.Stamp(status.Since) }));
        application.MapGet("/health/ready", context =>
        {
            var view = Now();
            return Answer(context, view.Status is "failed" or "overdue" ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK, view);
        });
    }

    /// <summary>The state of this moment.</summary>
    public HealthView Now()
    {
        var (running, failed, waiting) = (status.Running, status.Failed, status.Waiting);
        var now = time.GetUtcNow();
        BacklogState? state = null;
        Failure? fault = null;
        try
        {
            state = backlog.At(now);
            fault = state.NextFault is { } e ? Failure.Of(e, texts) : null;
        }
        catch (DualRandomException e)
        {
            fault = Failure.Of(e, texts);
        }

        var isOverdue = state?.Owed.Any(m => m.Due.AddHours(settings.Listening.OverdueHours) <= now) == true;
        return new HealthView(
            failed is not null || state is null ? "failed" : isOverdue ? "overdue" : running is not null ? "running" : waiting is not null ? "waiting" : "idle",
            ServiceLog.Stamp(status.Since),
            state?.LastPublished?.ToString(),
            state?.Next.ToString(),
            state?.NextDue is { } due ? ServiceLog.Stamp(due) : null,
            running is null ? null : new HealthRunning(running.Month.ToString(), ServiceLog.Stamp(running.Since), running.Attempt, running.Step),
            state?.Owed.Select(m => m.Month.ToString()).ToList() ?? [],
            state?.TooFarBack.Select(m => m.ToString()).ToList() ?? [],
            waiting,
            failed is null ? null : new HealthFailure(
                failed.Month?.ToString(), failed.Attempts, ServiceLog.Stamp(failed.At), failed.Why.Code.ToString(), failed.Why.Text, failed.Why.Remedy, ServiceLog.Stamp(failed.RetryAt)),
            fault?.Text,
            Schedule());
    }

    private string Schedule() => settings.WorkingDay is { } day
        ? texts["serve.schedule.working", day, settings.Time]
        : texts["serve.schedule.day", settings.DayOfMonth.ToString(CultureInfo.InvariantCulture), settings.Time];

    private static Task Answer(HttpContext context, HttpStatusCode code, object body)
    {
        context.Response.StatusCode = (int)code;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, body.GetType(), Workspace.Json, context.RequestAborted);
    }
}

/// <summary>What <c>/health/ready</c> answers. Instants are ISO 8601 in the office's time zone; <c>owed</c> are the months due and not published, in the order they will run.</summary>
public sealed record HealthView(
    string Status,
    string Since,
    string? LastPublished,
    string? Next,
    string? NextDue,
    HealthRunning? Running,
    IReadOnlyList<string> Owed,
    IReadOnlyList<string> TooFarBack,
    string? Waiting,
    HealthFailure? Failure,
    string? ScheduleFault,
    string Schedule);

/// <summary>The month under way.</summary>
public sealed record HealthRunning(string Month, string Since, int Attempt, string? Step);

/// <summary>The failure that is not mended yet.</summary>
public sealed record HealthFailure(string? Month, int Attempts, string At, string Code, string Text, string? Remedy, string RetryAt);
