using System.CommandLine;
using DualRandom.Model;
using DualRandom.Model.Explaining;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>explain</c>: why an enterprise is in its tier, down to the rows of the files.</summary>
internal static class ExplainCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var code = new Argument<string>("USCC") { Description = texts["explain.uscc"] };
        var month = CommonOptions.MonthOption(texts);
        var html = new Option<string?>("--html") { Description = texts["explain.html"], HelpName = "FILE.html" };
        var command = new Command("explain", texts["explain.description"]) { code, month, html };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            var explanation = Explainer.Explain(session.Context, parsed.GetValue(code)!, parsed.GetValue(month), cancellation);
            if (parsed.GetValue(html) is { Length: > 0 } file)
            {
                using var hold = WorkspaceLock.Take(session.Context.Workspace);
                var sha256 = ExplanationFile.Write(session.Context, explanation, file);
                return session.Answer(explanation, [texts["explain.written", Path.GetFullPath(file), sha256]]);
            }

            return session.Answer(explanation, ExplanationText.Render(explanation, session.Context.Culture).Split('\n'));
        });
        return command;
    }
}
