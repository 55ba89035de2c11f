using System.CommandLine;
using DualRandom.Model;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>export</c>: the whole of a month's tiers for the double-random platform.</summary>
internal static class ExportCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var month = CommonOptions.MonthOption(texts);
        var to = new Option<string>("--to") { Description = texts["export.to"], HelpName = "FILE.csv|FILE.parquet|CONNECTION", Required = true };
        var table = new Option<string?>("--table") { Description = texts["export.table"], HelpName = "SCHEMA.TABLE" };
        var command = new Command("export", texts["export.description"]) { month, to, table };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            var target = TierExporter.Target(session.Context, parsed.GetValue(to)!, parsed.GetValue(table));
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var done = TierExporter.Export(session.Context, parsed.GetValue(month), target, cancellation);
            return session.Answer(done, [texts["export.done", done.Month, Figures.Count(done.Enterprises), done.Target, done.RunId, done.Sha256]]);
        });
        return command;
    }
}
