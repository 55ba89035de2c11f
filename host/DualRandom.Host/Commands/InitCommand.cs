using System.CommandLine;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>init</c>: an empty workspace with a configuration to edit.</summary>
internal static class InitCommand
{
    private const string PingdingshanCity = "410400";

    public static Command Build(Texts texts, CommandRunner runner)
    {
        var office = new Option<string>("--office")
        {
            Description = texts["init.office"],
            DefaultValueFactory = _ => texts["init.office.default"],
        };
        var region = new Option<string>("--region")
        {
            Description = texts["init.region"],
            HelpName = "GB/T 2260",
            DefaultValueFactory = _ => PingdingshanCity,
        };
        var command = new Command("init", texts["init.description"]) { office, region };
        runner.Bind(command, (session, parsed, _) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            Initializer.Create(session.Context, new Office(parsed.GetValue(office)!, parsed.GetValue(region)!), SourceForm.Files, texts);
            var path = session.Context.Workspace.Configuration;
            return session.Answer(new { configuration = path }, [texts["init.done", path]]);
        });
        return command;
    }
}
