using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Host.Service;

namespace DualRandom.EndToEnd.Tests.Service;

/// <summary><c>dualrandom serve</c> as a process of its own, with a rehearsal clock; its log is read as it comes.</summary>
internal sealed class ServedProcess : IDisposable
{
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Task<string> _error;

    public ServedProcess(string workspace, string clockFile)
    {
        _process = Cli.Start(["serve", "-w", workspace], new Dictionary<string, string> { [RehearsalClock.Variable] = clockFile });
        _error = _process.StandardError.ReadToEndAsync();
        _process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is { Length: > 0 } line)
            {
                _lines.Enqueue(line);
            }
        };
        _process.BeginOutputReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public IEnumerable<JsonObject> Log => _lines.Select(l => JsonNode.Parse(l)!.AsObject());

    public IEnumerable<JsonObject> Events(string name) => Log.Where(e => e["event"]!.ToString() == name);

    /// <summary>Waits, looking often; false when the process ended before it came.</summary>
    public bool Until(Func<bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            if (_process.HasExited)
            {
                return holds();
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < Hanging, "it never came; the log:\n" + string.Join('\n', _lines));
            Thread.Sleep(1);
        }

        return true;
    }

    public void MustReach(Func<bool> holds) => Assert.True(Until(holds), $"the service ended:\n{string.Join('\n', _lines)}\n{(_process.HasExited ? _error.Result : "")}");

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public (int Code, string Error) Ended()
    {
        _process.WaitForExit();
        return (_process.ExitCode, _error.GetAwaiter().GetResult());
    }

    /// <summary>Sends SIGTERM, as systemd does.</summary>
    public (int Code, string Error) Stop()
    {
        using var kill = Process.Start("/bin/sh", ["-c", "kill -TERM " + _process.Id.ToString(CultureInfo.InvariantCulture)])!;
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
        return Ended();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
