using System.CommandLine;
using DualRandom.Sampling;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>draw export-proof</c>: a folder with which anyone repeats a draw.</summary>
internal static class ExportProofCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var folder = new Argument<string>("DIR") { Description = texts["verify.draw.folder"] };
        var target = new Option<string>("--to") { Description = texts["draw.proof.to"], HelpName = "FOLDER", Required = true };
        var command = new Command("export-proof", texts["draw.proof"]) { folder, target };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var proof = Sampler.ExportProof(
                session.Context, Path.GetFullPath(parsed.GetValue(folder)!), Path.GetFullPath(parsed.GetValue(target)!), cancellation);
            return session.Answer(proof, [texts["draw.proof.done", proof.Plan, Figures.Count(proof.Objects), Figures.Count(proof.Drawn), proof.Folder]]);
        });
        return command;
    }
}
