using DualRandom.Sql.Workspaces;
using Spectre.Console;

namespace DualRandom.Host;

/// <summary>
/// Shows how far long work is, on stderr: one line that renews itself on a terminal (step, rows, rate, time left), a plain line
/// at most every five seconds elsewhere. How far and how long still is told once a hundredth is done, before that how long it has taken.
/// </summary>
public sealed class ConsoleProgress : IProgress<StageProgress>, IDisposable
{
    /// <summary>Before a hundredth is done, nothing is said of the time left: a query that builds a hash table reports next to no rows for minutes.</summary>
    private const int Foreseeable = 100;

    private static readonly TimeSpan PlainEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LiveEvery = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole _console;
    private readonly Texts _texts;
    private readonly TimeProvider _time;
    private readonly bool _live;
    private readonly Lock _gate = new();
    private string _step = "";
    private long _stepStarted;
    private long _lastShown;
    private bool _lineOpen;

    /// <summary>Writes to the given stream; live only when it is a terminal.</summary>
    public ConsoleProgress(TextWriter error, bool isTerminal, Texts texts, TimeProvider time)
    {
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        _live = isTerminal && _console.Profile.Capabilities.Ansi;
        _texts = texts;
        _time = time;
        _lastShown = time.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        lock (_gate)
        {
            if (value.Step != _step)
            {
                _step = value.Step;
                _stepStarted = _time.GetTimestamp();
            }

            if (_time.GetElapsedTime(_lastShown) >= (_live ? LiveEvery : PlainEvery))
            {
                _lastShown = _time.GetTimestamp();
                Show(Describe(value));
            }
        }
    }

    /// <summary>Clears the live line.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_lineOpen)
            {
                _console.Profile.Out.Writer.Write("\r\u001b[2K");
                _lineOpen = false;
            }
        }
    }

    private void Show(string line)
    {
        if (_live)
        {
            var width = Math.Max(20, _console.Profile.Width - 1);
            _console.Profile.Out.Writer.Write("\r\u001b[2K" + (line.GetCellWidth() > width ? line[..(width / 2)] : line));
            _lineOpen = true;
        }
        else
        {
            _console.Profile.Out.Writer.WriteLine(line);
        }
    }

    private string Describe(StageProgress at)
    {
        var seconds = _time.GetElapsedTime(_stepStarted).TotalSeconds;
        var total = at.Total ?? 0;
        if (at.Parts)
        {
            return _texts["progress.parts", at.Step, Figures.Count(at.Done), Figures.Count(total)];
        }

        if (at.Done * Foreseeable < total || at.Done == 0)
        {
            return seconds < 1 ? _texts["progress.begun", at.Step] : _texts["progress.since", at.Step, Figures.Count((long)seconds)];
        }

        if (seconds < 1)
        {
            return _texts["progress.step", at.Step, Figures.Count(at.Done)];
        }

        var rate = at.Done / seconds;
        return total > at.Done
            ? _texts["progress.left", at.Step, Figures.Count(at.Done), Figures.Count(total), Figures.Count((long)rate), Figures.Count((long)Math.Ceiling((total - at.Done) / rate))]
            : _texts["progress.rows", at.Step, Figures.Count(at.Done), Figures.Count((long)rate)];
    }
}
