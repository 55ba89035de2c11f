using System.Text.Json.Nodes;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Results;
using DualRandom.Sampling.Visits;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Fieldwork;

/// <summary>
/// What became of the draws whose inspections fall into the twelve months that end with a month, as known on its last day: the tables that reports read, under
/// <c>field/&lt;yyyy-MM&gt;</c>. Names, words and reasons stay behind. 外勤情况。
/// </summary>
public static class FieldAccount
{
    private const int Months = 12;
    private const string Extension = ".parquet";

    private const string Ddl =
        """
        create table published_lead (plan varchar not null, department varchar not null, item varchar not null);
        create table sample_score (plan varchar not null, uscc varchar not null, score integer not null);
        """;

    /// <summary>The tables, in the order in which they are made.</summary>
    internal static IEnumerable<ContractTable> Tables => Contract.Current.Tables.Where(t => t.Layer == TableLayer.Field);

    /// <summary>Writes and publishes the tables; equal draws, acts and records give equal bytes.</summary>
    /// <returns>The published folder.</returns>
    /// <exception cref="DualRandomException">A draw was altered, or a year has no calendar of working days.</exception>
    public static string Publish(StageContext context, Month month, CancellationToken cancellation = default)
    {
        var texts = Sampler.TextsOf(context);
        var first = month.FirstDay.AddMonths(1 - Months);
        IReadOnlyList<PublishedDraw> draws = [.. PublishedDraw.All(context, texts).Where(d => d.Plan.Period.From <= month.LastDay && d.Plan.Period.To >= first)];
        using var engine = new ResultTables(context, texts).Open(draws, month.LastDay, cancellation);
        VisitPlanner.Compute(engine, cancellation);
        LoadSamples(context, engine, draws, texts, cancellation);
        using var draft = Publication.Begin(context.Workspace.Field(month), "field", "draft");
        var hashes = Tables.Select(t => Write(engine, t, draft.At(t.Name + Extension), cancellation)).ToList();
        using var publication = Publication.Begin(context.Workspace.Field(month), "field", Digest.OfText(string.Join('\n', hashes))[..12]);
        foreach (var table in Tables)
        {
            File.Move(draft.At(table.Name + Extension), publication.At(table.Name + Extension));
        }

        publication.Seal(new JsonObject { ["month"] = month.ToString(), ["plans"] = new JsonArray([.. draws.Select(d => JsonValue.Create(d.Plan.Id))]) });
        return publication.Publish();
    }

    private static string Write(DuckDbEngine engine, ContractTable table, string path, CancellationToken cancellation)
    {
        engine.Run(SqlModel.Load($"field/{table.Name}"), cancellation);
        var columns = string.Join(", ", table.Columns.Select(c => $"cast({c.Name} as {c.Type}) as {c.Name}"));
        engine.CopyToParquet($"select {columns} from {table.Name}", path, string.Join(", ", table.Key), cancellation);
        return Digest.OfFile(path);
    }

    private static void LoadSamples(StageContext context, DuckDbEngine engine, IReadOnlyList<PublishedDraw> draws, Texts texts, CancellationToken cancellation)
    {
        engine.Execute(Ddl, cancellation);
        var drawn = Contract.Current["drawn"];
        engine.Execute($"create table sample_drawn (plan varchar not null, {string.Join(", ", drawn.Columns.Select(c => $"{c.Name} {c.Type}"))})", cancellation);
        foreach (var draw in draws)
        {
            DrawTables.LoadDrawn(engine, draw.Folder, cancellation);
            RunTables.Attach(engine, Path.Combine(context.Workspace.Runs(Month.Parse(draw.Month)), draw.Run), "tier", Contract.Current["tier"], texts);
            foreach (var insert in (string[])
            [
                $"sample_drawn select $plan, {drawn.ColumnList} from found_drawn",
                "sample_score select $plan, t.uscc, t.score from tier t join found_drawn d on d.uscc = t.uscc",
            ])
            {
                engine.Execute("insert into " + insert, cancellation, ("plan", draw.Plan.Id));
            }

            engine.Execute(
                "insert into published_lead values ($plan, $department, $item)", cancellation,
                ("plan", draw.Plan.Id), ("department", draw.Plan.Department), ("item", draw.Plan.Item));
        }
    }
}
