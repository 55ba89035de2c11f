using System.Text.Json;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Matching;

/// <summary>
/// The analysts' decisions of a workspace, one JSON object a line in <c>match/decisions.jsonl</c>, oldest first; lines are added, never changed. 匹配决定。
/// </summary>
public static class MatchDecisions
{
    private static readonly JsonSerializerOptions Line = new(Workspace.Json) { WriteIndented = false };

    /// <summary>Where they are.</summary>
    public static string PathIn(Workspace workspace) => workspace.At("match", "decisions.jsonl");

    /// <summary>All decisions, oldest first; none when nobody decided yet.</summary>
    /// <exception cref="DualRandomException">A line is damaged.</exception>
    public static IReadOnlyList<MatchDecision> Read(StageContext context)
    {
        var path = PathIn(context.Workspace);
        return File.Exists(path)
            ? [.. File.ReadLines(path).Index().Select(l => Parse(l.Item, $"{path}:{l.Index + 1}", context))]
            : [];
    }

    /// <summary>Adds a decision by the one who runs the program, durably.</summary>
    public static MatchDecision Add(StageContext context, StatedParty party, string? uscc, string reason)
    {
        var decision = new MatchDecision(party, reason, context.Actor, context.Time.GetUtcNow(), uscc);
        var path = PathIn(context.Workspace);
        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        Disk.Replace(path, before + JsonSerializer.Serialize(decision, Line) + "\n");
        return decision;
    }

    /// <summary>Makes <c>match_decision</c>, which the models read.</summary>
    internal static void Attach(DuckDbEngine engine, IReadOnlyList<MatchDecision> decisions, CancellationToken cancellation)
    {
        engine.Execute(
            """
            create or replace table main.match_decision (
                position integer, dataset varchar, name varchar, is_person boolean, region varchar, code varchar, registration_no varchar,
                organisation_code varchar, uscc varchar, reason varchar, decided_by varchar)
            """,
            cancellation);
        using var transaction = engine.DuckDb.BeginTransaction();
        using var appender = engine.DuckDb.CreateAppender("match_decision");
        foreach (var (position, decision) in decisions.Index())
        {
            var party = decision.Party;
            appender.CreateRow()
                .AppendValue(position)
                .AppendValue(party.Dataset)
                .AppendValue(party.Name)
                .AppendValue(party.IsPerson)
                .AppendValue(party.Region)
                .AppendValue(party.Code)
                .AppendValue(party.RegistrationNo)
                .AppendValue(party.OrganisationCode)
                .AppendValue(decision.Uscc)
                .AppendValue(decision.Reason)
                .AppendValue(decision.By)
                .EndRow();
        }

        appender.Close();
        transaction.Commit();
    }

    private static MatchDecision Parse(string line, string where, StageContext context)
    {
        try
        {
            return JsonSerializer.Deserialize<MatchDecision>(line, Line) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            var texts = new Texts(typeof(MatchDecisions).Assembly, context.Culture);
            throw new DualRandomException(ExitCode.Usage, texts["match.decision.damaged", e.Message], where, texts["match.decision.damaged.remedy"], e);
        }
    }
}
