using System.CommandLine;
using System.Globalization;
using DualRandom.Model.Judging;
using DualRandom.Model.Registry;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>models</c>: which there are, what is known of each, who approved it.</summary>
internal static class ModelsCommand
{
    public static Command Build(Texts texts, CommandRunner runner) => new("models", texts["models.description"])
    {
        List(texts, runner),
        Show(texts, runner),
        Compare(texts, runner),
        Act("approve", texts, runner, Approval.Approve),
        Act("retire", texts, runner, Approval.Retire),
        Freeze(texts, runner),
    };

    private static Command List(Texts texts, CommandRunner runner)
    {
        var command = new Command("list", texts["models.list"]);
        runner.Bind(command, (session, _, _) =>
        {
            session.Context.Workspace.RequireExists();
            var models = ModelList.Of(session.Context);
            return session.Answer(models, models.Count == 0 ? [texts["models.none"]] : models.Select(m => Line(texts, m)));
        });
        return command;
    }

    private static Command Show(Texts texts, CommandRunner runner)
    {
        var model = Name(texts);
        var command = new Command("show", texts["models.show"]) { model };
        runner.Bind(command, (session, parsed, _) =>
        {
            var name = parsed.GetValue(model)!;
            var entry = ModelList.Of(session.Context, name);
            var card = ModelCard.Find(session.Context.Workspace, name);
            return session.Answer(
                new ModelView(entry, card),
                [Line(texts, entry), .. card is null ? [texts["models.untrained"]] : ModelCardText.Render(card, session.Context.Culture).Split('\n')]);
        });
        return command;
    }

    private static Command Compare(Texts texts, CommandRunner runner)
    {
        var models = new Argument<string[]>("MODEL") { Description = texts["models.compared"], Arity = new ArgumentArity(2, 20) };
        var command = new Command("compare", texts["models.compare"]) { models };
        runner.Bind(command, (session, parsed, _) =>
        {
            var cards = parsed.GetValue(models)!
                .Select(m => ModelCard.Find(session.Context.Workspace, ModelList.Of(session.Context, m).Model)
                    ?? throw new DualRandomException(ExitCode.Usage, texts["models.untrained_one", m], session.Context.Workspace.Model(m), texts["models.untrained_one.remedy"]))
                .ToList();
            var rows = cards.Select(c => new ModelComparison(
                c.Model, c.Data.ValidatedOn, c.Data.HorizonMonths, c.Data.Outcome, c.Data.Weighted, c.Models.Single(p => p.Name == ModelCard.Learned))).ToList();
            var comparable = rows.Select(r => (r.ValidatedOn, r.HorizonMonths, r.Outcome, r.Weighted)).Distinct().Count() == 1;
            return session.Answer(rows, [
                .. rows.SelectMany(r => TrainCommand.Lines(texts, [r.Learned with { Name = r.Model }]).Prepend(texts["models.judged", r.Model, r.ValidatedOn, r.HorizonMonths])),
                .. comparable ? Array.Empty<string>() : [texts["models.incomparable"]],
            ]);
        });
        return command;
    }

    private static Command Act(string name, Texts texts, CommandRunner runner, Func<StageContext, string, string, string, Approval> act)
    {
        var model = Name(texts);
        var by = new Option<string>("--by") { Description = texts["models.by"], Required = true };
        var reason = new Option<string>("--reason") { Description = texts["models.reason"], Required = true };
        var command = new Command(name, texts["models." + name]) { model, by, reason };
        runner.Bind(command, (session, parsed, _) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            act(session.Context, parsed.GetValue(model)!, parsed.GetValue(by)!, parsed.GetValue(reason)!);
            var entry = ModelList.Of(session.Context, parsed.GetValue(model)!);
            return session.Answer(entry, [Line(texts, entry)]);
        });
        return command;
    }

    private static Command Freeze(Texts texts, CommandRunner runner)
    {
        var model = Name(texts);
        var month = CommonOptions.MonthOption(texts);
        var command = new Command("freeze", texts["models.freeze"]) { model, month };
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var reference = ReferenceFreezer.Freeze(session.Context, parsed.GetValue(model)!, parsed.GetValue(month), cancellation);
            return session.Answer(reference, [texts["models.frozen", parsed.GetValue(model)!, reference.Month, Figures.Count(reference.Enterprises)]]);
        });
        return command;
    }

    private static Argument<string> Name(Texts texts) => new("MODEL") { Description = texts["models.model"] };

    private static string Line(Texts texts, ModelEntry entry) => texts[
        "models.line",
        entry.Model,
        texts["models.state." + entry.State.ToString().ToLowerInvariant()],
        entry.Indicators,
        entry.Gini is { } gini ? gini.ToString("0.0000", CultureInfo.InvariantCulture) : "—",
        entry.ApprovedBy is { } by ? $"{by}: {entry.Reason}" : "—"];
}

/// <summary>A model and, where it was trained, its card.</summary>
public sealed record ModelView(ModelEntry Entry, ModelCard? Card);

/// <summary>One model's own validation.</summary>
public sealed record ModelComparison(string Model, string ValidatedOn, int HorizonMonths, string Outcome, bool Weighted, Performance Learned);
