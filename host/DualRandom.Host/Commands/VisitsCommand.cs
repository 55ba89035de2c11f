using System.CommandLine;
using DualRandom.Sampling;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>visits</c>: joins the tasks of several drawn plans into visits.</summary>
internal static class VisitsCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var from = CommonOptions.DayOption(texts, "--from", texts["visits.from"], null);
        var to = CommonOptions.DayOption(texts, "--to", texts["visits.to"], null);
        var command = new Command("visits", texts["visits.description"]) { from, to };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var done = Sampler.MergeVisits(session.Context, parsed.GetValue(from), parsed.GetValue(to), cancellation);
            return session.Answer(
                done,
                [
                    texts["visits.done", string.Join(texts["visits.and"], done.Plans), Figures.Count(done.Tasks), Figures.Count(done.Visits), Figures.Count(done.Saved)],
                    texts["visits.joint", Figures.Count(done.Enterprises), Figures.Count(done.JointVisits), Figures.Count(done.JointDepartmentVisits)],
                    texts["visits.folder", done.Folder],
                ]);
        });
        return command;
    }
}
