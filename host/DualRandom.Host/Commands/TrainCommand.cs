using System.CommandLine;
using System.Globalization;
using DualRandom.Model;
using DualRandom.Model.Judging;
using DualRandom.Model.Training;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>train</c> and <c>evaluate</c>: learn a card from the past, and judge cards on a later year.</summary>
internal static class TrainCommand
{
    public static Command Build(Texts texts, CommandRunner runner)
    {
        var model = new Argument<string>("MODEL") { Description = texts["train.model"] };
        var options = new PanelOptions(texts);
        var from = CommonOptions.OptionalMonth(texts, "--from", texts["train.from"]);
        var every = new Option<int>("--every") { Description = texts["train.every"], DefaultValueFactory = _ => 1 };
        PanelOptions.AtLeastOne(every, texts);
        var sample = new Option<double>("--sample") { Description = texts["train.sample"], DefaultValueFactory = _ => 100 };
        sample.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 100))
            {
                result.AddError(texts["train.percent", sample.Name]);
            }
        });
        var blend = new Option<decimal>("--blend") { Description = texts["train.blend"], DefaultValueFactory = _ => 0.5m };
        var command = new Command("train", texts["train.description"]) { model, from, every, sample, blend };
        options.AddTo(command);
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var summary = Trainer.Train(
                session.Context,
                options.Read(parsed, parsed.GetValue(model)!) with { From = parsed.GetValue(from), Every = parsed.GetValue(every), Share = parsed.GetValue(blend), Sample = parsed.GetValue(sample) / 100 },
                cancellation);
            return session.Answer(summary, [.. Lines(texts, summary.Card.Models), texts["train.done", summary.Model, summary.Folder]]);
        });
        return command;
    }

    public static Command BuildEvaluate(Texts texts, CommandRunner runner)
    {
        var models = new Argument<string[]>("MODEL") { Description = texts["evaluate.models"], Arity = ArgumentArity.OneOrMore };
        var options = new PanelOptions(texts);
        var command = new Command("evaluate", texts["evaluate.description"]) { models };
        options.AddTo(command);
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var summary = Evaluator.Evaluate(session.Context, parsed.GetValue(models)!, options.Read(parsed, ""), cancellation);
            return session.Answer(summary, [texts["evaluate.done", summary.Calibrated, summary.Validate, Day(summary.KnownThrough)], .. Lines(texts, summary.Models)]);
        });
        return command;
    }

    internal static IEnumerable<string> Lines(Texts texts, IEnumerable<Performance> models)
    {
        foreach (var model in models.OrderByDescending(m => m.Auc))
        {
            yield return texts["evaluate.model", model.Name, Share(model.Auc), Share(model.AucHalfWidth), Share(model.Gini), Share(model.Ks), Share(model.Brier), Share(100 * model.Capture)];
            if (model.Visits is { } visits)
            {
                yield return texts["evaluate.visits", Figures.Count(visits.Visits), Figures.Count(visits.Found), Share(visits.AucWithin), Share(visits.DaysEarlier), Share(100 * visits.EarlyByRisk), Share(100 * visits.EarlyFound)];
            }

            foreach (var tier in model.Tiers)
            {
                yield return texts["evaluate.tier", tier.Tier, Figures.Count(tier.Rows), Share(100 * tier.Rate), Share(100 * tier.Low), Share(100 * tier.High), Share(tier.Lift)];
            }
        }
    }

    private static string Share(double? value) => value is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : "—";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The options that say what is foreseen and on which month a model is judged.</summary>
internal sealed class PanelOptions
{
    private readonly Option<Month?> _validate;
    private readonly Option<int> _horizon;
    private readonly Option<OutcomeKind> _outcome;
    private readonly Option<string?> _plan;
    private readonly Option<bool> _recorded;
    private readonly Option<double?> _capacity;

    public PanelOptions(Texts texts)
    {
        _validate = CommonOptions.OptionalMonth(texts, "--validate", texts["train.validate"]);
        _horizon = new Option<int>("--horizon") { Description = texts["train.horizon"], DefaultValueFactory = _ => Outcome.Default.Months };
        AtLeastOne(_horizon, texts);
        _outcome = new Option<OutcomeKind>("--outcome") { Description = texts["train.outcome"], DefaultValueFactory = _ => OutcomeKind.Any };
        _plan = new Option<string?>("--plan") { Description = texts["train.plan"] };
        _recorded = new Option<bool>("--recorded") { Description = texts["train.recorded"] };
        _capacity = new Option<double?>("--capacity") { Description = texts["train.capacity"] };
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_validate, _horizon, _outcome, _plan, _recorded, _capacity])
        {
            command.Options.Add(option);
        }
    }

    public TrainingOptions Read(ParseResult parsed, string model) => new(
        model,
        parsed.GetValue(_validate),
        Outcome: new Outcome(parsed.GetValue(_outcome), parsed.GetValue(_horizon), !parsed.GetValue(_recorded), parsed.GetValue(_plan)),
        Capacity: parsed.GetValue(_capacity) / 100);

    public static void AtLeastOne(Option<int> option, Texts texts) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() < 1)
        {
            result.AddError(texts["train.at_least_one", option.Name]);
        }
    });
}
