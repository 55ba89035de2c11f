using System.CommandLine;
using DualRandom.Ingest.Proposing;
using DualRandom.Sql.Workspaces;
using Spectre.Console;

namespace DualRandom.Host.Commands;

/// <summary><c>source add</c>: propose how a file becomes a source, show it, and write it when told.</summary>
internal static class SourceCommand
{
    private const int Width = 150;

    public static Command Build(Texts texts, CommandRunner runner)
    {
        var file = new Argument<string>("FILE") { Description = texts["source.file"] };
        var name = new Option<string?>("--name") { Description = texts["source.name"], HelpName = "NAME" };
        var department = new Option<string?>("--department") { Description = texts["source.department"], HelpName = "TEXT" };
        var mapping = new Option<string?>("--mapping") { Description = texts["source.mapping"], HelpName = "NAME" };
        var dataset = new Option<string?>("--dataset") { Description = texts["source.dataset"], HelpName = "NAME" };
        var files = new Option<string?>("--files") { Description = texts["source.files"], HelpName = "GLOB" };
        var write = new Option<bool>("--write") { Description = texts["source.write"] };
        var add = new Command("add", texts["source.add"]) { file, name, department, mapping, dataset, files, write };
        runner.Bind(add, (session, parsed, cancellation) =>
        {
            var request = new SourceRequest(
                parsed.GetValue(file)!, parsed.GetValue(name), parsed.GetValue(department), parsed.GetValue(mapping), parsed.GetValue(dataset), parsed.GetValue(files));
            var proposal = SourceProposer.Propose(session.Context, request, cancellation);
            foreach (var line in Lines(texts, proposal))
            {
                session.Say(line);
            }

            if (!parsed.GetValue(write) && !IsWanted(session, texts, proposal))
            {
                return session.Answer(proposal, [texts["source.not_written"]]);
            }

            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var written = SourceProposer.Write(session.Context, proposal);
            return session.Answer(written, written.Written.Select(f => texts["source.written", f]));
        });
        return new Command("source", texts["source.description"]) { add };
    }

    private static IEnumerable<string> Lines(Texts texts, SourceProposal proposal)
    {
        yield return texts["source.proposal", proposal.File, Figures.Count(proposal.SampledRows), proposal.Dataset, proposal.Source.Mapping];
        yield return proposal.NewMapping is null ? texts["source.mapping.known"] : texts["source.mapping.new"];
        foreach (var line in Table(texts, proposal))
        {
            yield return line;
        }

        foreach (var missing in proposal.Missing)
        {
            yield return texts["source.missing", missing];
        }

        if (proposal.AlsoFit.Count > 0)
        {
            yield return texts["source.several", string.Join(' ', proposal.AlsoFit)];
        }

        yield return texts["source.entry", proposal.Source.Name, proposal.Source.Mapping, proposal.Source.Department, proposal.Source.Files];
    }

    private static IEnumerable<string> Table(Texts texts, SourceProposal proposal)
    {
        var table = new Table { Border = TableBorder.Ascii };
        foreach (var title in (string[])["source.header", "source.target", "source.evidence", "source.example"])
        {
            table.AddColumn(texts[title]);
        }

        foreach (var column in proposal.Columns)
        {
            table.AddRow(new Text(column.Header), new Text(column.Target ?? "—"), new Text(column.Evidence), new Text(column.Example ?? ""));
        }

        using var writer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        console.Profile.Width = Width;
        console.Write(table);
        return writer.ToString().TrimEnd().Split('\n').Select(l => l.TrimEnd());
    }

    /// <summary>Asks on a terminal; a script is never asked.</summary>
    private static bool IsWanted(Session session, Texts texts, SourceProposal proposal)
    {
        if (session.IsJson || Console.IsInputRedirected || Console.IsOutputRedirected || proposal.Missing.Count > 0 || proposal.AlsoFit.Count > 0)
        {
            return false;
        }

        session.Say(texts["source.ask"]);
        return Console.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes" or "是";
    }
}
