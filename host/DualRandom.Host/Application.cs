using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using DualRandom.Host.Commands;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host;

/// <summary>The command line: which commands there are, and what an error looks like.</summary>
public static class Application
{
    private const string TraceVariable = "DUALRANDOM_TRACE";
    private static readonly TimeSpan GraceAfterCancel = TimeSpan.FromSeconds(20);

    /// <summary>Runs one command line and returns the exit code of the process.</summary>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        var texts = new Texts(typeof(Application).Assembly, GlobalOptions.CultureOf(arguments));
        var options = new GlobalOptions(texts);
        var root = new RootCommand(texts["app.description"]);
        foreach (var option in options.All)
        {
            root.Options.Add(option);
        }

        var runner = new CommandRunner(options, texts, output, error);
        root.Subcommands.Add(InitCommand.Build(texts, runner));
        root.Subcommands.Add(SimulateCommand.Build(texts, runner));
        root.Subcommands.Add(SourceCommand.Build(texts, runner));
        root.Subcommands.Add(IngestCommand.Build(texts, runner));
        root.Subcommands.Add(QuarantineCommand.Build(texts, runner));
        root.Subcommands.Add(MatchCommand.Build(texts, runner));
        root.Subcommands.Add(TrainCommand.Build(texts, runner));
        root.Subcommands.Add(TrainCommand.BuildEvaluate(texts, runner));
        root.Subcommands.Add(ModelsCommand.Build(texts, runner));
        root.Subcommands.Add(ClassifyCommand.Build(texts, runner));
        root.Subcommands.Add(WhatIfCommand.Build(texts, runner));
        root.Subcommands.Add(ExplainCommand.Build(texts, runner));
        root.Subcommands.Add(CardCommand.Build(texts, runner));
        root.Subcommands.Add(ExportCommand.Build(texts, runner));
        root.Subcommands.Add(PlanCommand.Build(texts, runner));
        root.Subcommands.Add(LibraryCommand.Build(texts, runner));
        root.Subcommands.Add(VisitsCommand.Build(texts, runner));
        root.Subcommands.Add(DrawCommand.Build(texts, runner));
        root.Subcommands.Add(DispatchCommand.Build(texts, runner));
        root.Subcommands.Add(InspectorCommand.Build(texts, runner));
        root.Subcommands.Add(ResultsCommand.Build(texts, runner));
        root.Subcommands.Add(LedgerCommand.Build(texts, runner));
        root.Subcommands.Add(AlertsCommand.Build(texts, runner));
        root.Subcommands.Add(VerifyCommand.Build(texts, runner));
        root.Subcommands.Add(ReportCommand.Build(texts, runner));
        root.Subcommands.Add(MonthCommand.Build(texts, runner));
        root.Subcommands.Add(ServeCommand.Build(texts, runner, output, error));
        root.Subcommands.Add(DemoCommand.Build(texts, runner));

        var parsed = root.Parse(arguments);
        var configuration = new InvocationConfiguration { Output = output, Error = error, ProcessTerminationTimeout = GraceAfterCancel };
        var code = await parsed.InvokeAsync(configuration);
        return parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction ? (int)ExitCode.Usage : code;
    }

    internal static int Fail(Exception exception, Texts texts, TextWriter error)
    {
        var (code, what, where, remedy) = exception switch
        {
            DualRandomException e => (e.Code, e.In(texts.Culture).What, e.Where, e.In(texts.Culture).Remedy),
            OperationCanceledException => (ExitCode.Cancelled, texts["error.cancelled"], "", texts["error.cancelled.remedy"]),
            IOException or UnauthorizedAccessException => (ExitCode.BadInput, exception.Message, "", texts["error.io.remedy"]),
            _ => (ExitCode.Internal, $"{exception.GetType().Name}: {exception.Message}", "", texts["error.internal.remedy", TraceVariable]),
        };
        error.WriteLine(texts["error.what", what]);
        if (where.Length > 0)
        {
            error.WriteLine(texts["error.where", where]);
        }

        error.WriteLine(texts["error.remedy", remedy]);
        if (Environment.GetEnvironmentVariable(TraceVariable) is { Length: > 0 })
        {
            error.WriteLine(exception);
        }

        return (int)code;
    }
}

/// <summary>Gives a command its body: session in, exit code out, errors told in one way.</summary>
internal sealed class CommandRunner(GlobalOptions options, Texts texts, TextWriter output, TextWriter error)
{
    public void Bind(Command command, Func<Session, ParseResult, CancellationToken, ExitCode> body) =>
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                try
                {
                    using var session = new Session(parsed, options, texts, output, error);
                    return (int)body(session, parsed, cancellation);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    return Application.Fail(e, texts, error);
                }
            },
            CancellationToken.None));
}

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<string?> AcceptDriftOption(Texts texts) => new("--accept-drift")
    {
        Description = texts["classify.accept_drift"],
        HelpName = texts["classify.reason"],
    };

    public static Option<Month> MonthOption(Texts texts) => new("--month", "-m")
    {
        Description = texts["option.month"],
        HelpName = "yyyy-MM",
        Required = true,
        CustomParser = result => Parsed(result, texts, Month.Parse),
    };

    public static Option<Month?> OptionalMonth(Texts texts, string description) => OptionalMonth(texts, "--month", description, "-m");

    public static Option<Month?> OptionalMonth(Texts texts, string name, string description, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = "yyyy-MM",
        CustomParser = result => Parsed<Month>(result, texts, Month.Parse),
    };

    public static Option<DateOnly> DayOption(Texts texts, string name, string description, DateOnly? otherwise) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        Required = otherwise is null,
        CustomParser = result => Parsed(result, texts, text => ParseDay(texts, text)),
        DefaultValueFactory = otherwise is { } day ? _ => day : null,
    };

    public static Option<DateOnly?> OptionalDay(Texts texts, string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        CustomParser = result => Parsed<DateOnly>(result, texts, text => ParseDay(texts, text)),
    };

    private static DateOnly ParseDay(Texts texts, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new DualRandomException(ExitCode.Usage, texts["option.day.fault", text], "", "yyyy-MM-dd");

    private static T Parsed<T>(System.CommandLine.Parsing.ArgumentResult result, Texts texts, Func<string, T> parse)
        where T : struct
    {
        try
        {
            return parse(result.Tokens[0].Value);
        }
        catch (DualRandomException e)
        {
            var (what, remedy) = e.In(texts.Culture);
            result.AddError($"{what}; {remedy}");
            return default;
        }
    }
}
