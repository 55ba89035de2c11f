using System.Net;
using DualRandom.Sql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DualRandom.Host.Service;

/// <summary>Puts the loop and the health endpoint into one host, and runs it until it is told to stop.</summary>
public static class ServiceHost
{
    /// <summary>Runs; returns only by an exception.</summary>
    /// <exception cref="OperationCanceledException">Told to stop.</exception>
    /// <exception cref="DualRandomException">The address of the health endpoint cannot be had.</exception>
    public static async Task RunAsync(ServiceParts parts, string? remark, CancellationToken cancellation)
    {
        var (log, listening) = (parts.Log, parts.Settings.Listening);
        await using var application = Build(parts);
        try
        {
            await application.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            throw new DualRandomException(
                ExitCode.Usage, parts.Texts["serve.port", listening.Address, listening.Port], $"{parts.Workspace.Configuration} {ServiceSettings.SectionName}.health",
                parts.Texts["serve.port.remedy"], e);
        }

        log.Write(new ServiceEvent("started", Text: string.Join("; ", application.Urls.Select(u => u + "/health/ready").Append(remark).OfType<string>())));
        using var service = new MonthlyService(parts);
        try
        {
            await service.StartAsync(cancellation);
            await service.ExecuteTask!;
        }
        finally
        {
            log.Write(new ServiceEvent("stopped"));
            await application.StopAsync(CancellationToken.None);
        }
    }

    private static WebApplication Build(ServiceParts parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Parse(parts.Settings.Listening.Address), parts.Settings.Listening.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, SignalsElsewhere>();
        var application = builder.Build();
        new Health(parts.Settings, parts.Backlog, parts.Status, parts.Texts, parts.Time).Map(application);
        return application;
    }

    /// <summary>The command line turns signals into a cancellation already.</summary>
    private sealed class SignalsElsewhere : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
