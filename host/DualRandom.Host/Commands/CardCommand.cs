using System.CommandLine;
using DualRandom.Model.Cards;
using DualRandom.Model.Weighing;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host.Commands;

/// <summary><c>card check|show|diff|weigh|blend</c>: the points tables that score.</summary>
internal static class CardCommand
{
    public static Command Build(Texts texts, CommandRunner runner) => new("card", texts["card.description"])
    {
        Check(texts, runner),
        Show(texts, runner),
        Diff(texts, runner),
        Weigh(texts, runner),
        Blend(texts, runner),
    };

    private static Command Check(Texts texts, CommandRunner runner)
    {
        var card = CardArgument(texts, "MODEL|FILE");
        var command = new Command("check", texts["card.check"]) { card };
        runner.Bind(command, (session, parsed, _) =>
        {
            var account = CardAccount.Of(session.Context, parsed.GetValue(card)!);
            return session.Answer(
                account,
                Matrices(texts, account.Matrices).Prepend(texts["card.sound", account.Path, account.Indicators, account.Bins, account.Highest]));
        });
        return command;
    }

    private static Command Show(Texts texts, CommandRunner runner)
    {
        var card = CardArgument(texts, "MODEL|FILE");
        var command = new Command("show", texts["card.show"]) { card };
        runner.Bind(command, (session, parsed, _) =>
        {
            var name = parsed.GetValue(card)!;
            var view = CardView.Of(Scorecard.Open(session.Context, name), name, session.Context.Culture);
            return session.Answer(view, CardText.Lines(view, session.Context.Culture));
        });
        return command;
    }

    private static Command Diff(Texts texts, CommandRunner runner)
    {
        var (left, right) = (CardArgument(texts, "LEFT"), CardArgument(texts, "RIGHT"));
        var command = new Command("diff", texts["card.diff"]) { left, right };
        runner.Bind(command, (session, parsed, _) =>
        {
            var (leftName, rightName) = (parsed.GetValue(left)!, parsed.GetValue(right)!);
            var context = session.Context;
            var diff = CardDiff.Of(Scorecard.Open(context, leftName), leftName, Scorecard.Open(context, rightName), rightName, context.Culture);
            return session.Answer(diff, CardText.Lines(diff, context.Culture));
        });
        return command;
    }

    private static Command Weigh(Texts texts, CommandRunner runner)
    {
        var model = new Argument<string>("MODEL") { Description = texts["card.model"] };
        var method = new Option<WeighMethod>("--method")
        {
            Description = texts["card.method"],
            HelpName = "comparison|entropy",
            DefaultValueFactory = _ => WeighMethod.Comparison,
        };
        var month = CommonOptions.OptionalMonth(texts, texts["card.month"]);
        var total = new Option<int>("--total") { Description = texts["card.total"], HelpName = "N", DefaultValueFactory = _ => CardWeigher.HighestTotal };
        var command = new Command("weigh", texts["card.weigh"]) { model, method, month, total };
        command.Validators.Add(result =>
        {
            if ((result.GetValue(method) == WeighMethod.Entropy) != (result.GetResult(month) is not null))
            {
                result.AddError(texts["card.month.fault"]);
            }
        });
        total.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > CardWeigher.HighestTotal)
            {
                result.AddError(texts["card.total.fault", CardWeigher.HighestTotal]);
            }
        });
        runner.Bind(command, (session, parsed, cancellation) =>
        {
            session.Context.Workspace.RequireExists();
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var made = CardWeigher.Weigh(
                session.Context, parsed.GetValue(model)!, parsed.GetValue(method), parsed.GetValue(month), parsed.GetValue(total), cancellation);
            return session.Answer(
                made,
                made.Dimensions.Select(d => texts["card.weighed.dimension", d.Name, d.Weight, d.Points])
                    .Concat(Matrices(texts, made.Matrices))
                    .Append(texts["card.written", made.Card, made.CardSha256]));
        });
        return command;
    }

    private static Command Blend(Texts texts, CommandRunner runner)
    {
        var (left, right) = (CardArgument(texts, "LEFT"), CardArgument(texts, "RIGHT"));
        var share = new Option<decimal>("--share") { Description = texts["card.share"], HelpName = "0–1", Required = true };
        var model = new Option<string>("--out") { Description = texts["card.out"], HelpName = "MODEL", Required = true };
        var command = new Command("blend", texts["card.blend"]) { left, right, share, model };
        runner.Bind(command, (session, parsed, _) =>
        {
            session.Context.Workspace.RequireExists();
            using var hold = WorkspaceLock.Take(session.Context.Workspace);
            var made = CardBlender.Make(session.Context, parsed.GetValue(left)!, parsed.GetValue(right)!, parsed.GetValue(share), parsed.GetValue(model)!);
            return session.Answer(made, [texts["card.blended", made.Share, made.Left, 1 - made.Share, made.Right, made.Indicators], texts["card.written", made.Card, made.CardSha256]]);
        });
        return command;
    }

    private static Argument<string> CardArgument(Texts texts, string name) => new(name) { Description = texts["card.argument"] };

    private static IEnumerable<string> Matrices(Texts texts, IReadOnlyList<MatrixAccount> matrices) =>
        matrices.Select(m => texts["card.matrix", $"{texts["card.level." + m.Level]} {m.Within}".TrimEnd(), m.Members, m.ConsistencyRatio]);
}
