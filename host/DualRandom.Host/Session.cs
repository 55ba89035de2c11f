using System.CommandLine;
using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host;

/// <summary>One invocation of a command: its context, its texts, and where its answer goes.</summary>
public sealed class Session : IDisposable
{
    private readonly ConsoleProgress _progress;
    private readonly TextWriter _out;

    /// <summary>Reads the global options of a parsed command line.</summary>
    public Session(ParseResult parsed, GlobalOptions options, Texts texts, TextWriter output, TextWriter error)
    {
        _out = output;
        Texts = texts;
        IsJson = parsed.GetValue(options.Json);
        IsTerminal = !IsJson && ReferenceEquals(output, Console.Out) && !Console.IsInputRedirected && !Console.IsOutputRedirected;
        IsWorkspaceGiven = parsed.GetResult(options.Workspace) is { Implicit: false };
        var time = new OfficeTime();
        _progress = new ConsoleProgress(error, ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected, texts, time);
        Context = new StageContext(
            new Workspace(parsed.GetValue(options.Workspace)!),
            new EngineOptions(parsed.GetValue(options.Threads), parsed.GetValue(options.Memory)),
            texts.Culture,
            _progress,
            time,
            Environment.UserName);
    }

    /// <summary>What the stages are given.</summary>
    public StageContext Context { get; private set; }

    /// <summary>Texts of the host.</summary>
    public Texts Texts { get; }

    /// <summary>Whether stdout carries one JSON document and nothing else.</summary>
    public bool IsJson { get; }

    /// <summary>Whether a person sits at the other end and can be asked.</summary>
    public bool IsTerminal { get; }

    /// <summary>Whether the command line names the workspace.</summary>
    public bool IsWorkspaceGiven { get; }

    /// <summary>Works in another folder from here on.</summary>
    public void MoveTo(string workspace) => Context = Context with { Workspace = new Workspace(workspace) };

    /// <summary>Gives the stages another clock or another place for progress from here on.</summary>
    internal void Change(Func<StageContext, StageContext> change) => Context = change(Context);

    /// <summary>Writes a line for a person; nothing under <c>--json</c>.</summary>
    public void Say(string line)
    {
        if (!IsJson)
        {
            _progress.Dispose();
            _out.WriteLine(line);
        }
    }

    /// <summary>Ends the command: the summary as JSON under <c>--json</c>, else the lines.</summary>
    public ExitCode Answer(object summary, IEnumerable<string> lines, ExitCode code = ExitCode.Ok)
    {
        _progress.Dispose();
        if (IsJson)
        {
            _out.WriteLine(JsonSerializer.Serialize(summary, summary.GetType(), Workspace.Json));
        }
        else
        {
            foreach (var line in lines)
            {
                _out.WriteLine(line);
            }
        }

        return code;
    }

    /// <inheritdoc/>
    public void Dispose() => _progress.Dispose();
}
