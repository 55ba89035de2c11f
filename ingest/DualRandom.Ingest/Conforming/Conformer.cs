using DualRandom.Ingest.Landing;
using DualRandom.Ingest.Mappings;
using DualRandom.Ingest.Reading;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Conforming;

/// <summary>A part of a batch, the statements that conform it, and its rows as they were judged.</summary>
internal sealed record JudgedPart(Part Part, ConformSql Sql, Received Received);

/// <summary>
/// Makes contract rows and refused rows of one landed batch, once: <c>landing/&lt;source&gt;/&lt;batch&gt;/conformed/</c>, written beside and renamed.
/// </summary>
internal sealed class Conformer(StageContext context, Texts texts, DuckDbEngine engine)
{
    private const string EmptyRoom = "set search_path = 'main'; drop schema if exists batch cascade; drop table if exists temp.judged; drop table if exists temp.troubled";
    private const string FreshRoom = EmptyRoom + "; create schema batch; set search_path = 'batch,main'";

    private static readonly Lazy<string> Rules = new(() => Digest.OfText(string.Join(
        '\n', SqlText.List("sql/ingest/").Append("sql/contracts.csv").Concat(SqlText.List("sql/reference/")).Select(SqlText.Read))));

    /// <summary>The digest of what decides a batch's rows: contract, rules, program, mapping, department, area.</summary>
    public string Recipe(IngestSource source, string mapping) => Digest.OfText(string.Join(
        '\n', CodeVersion.Current, Rules.Value, mapping, source.Name, source.Department, context.Workspace.Office.RegionPrefix))[..16];

    /// <summary>Conforms a batch.</summary>
    /// <exception cref="DualRandomException">The batch is refused whole.</exception>
    public Outcome Conform(IngestSource source, LandedBatch batch, Mapping mapping, string recipe, CancellationToken cancellation)
    {
        var scratch = Path.Combine(context.Workspace.Scratch, "conform");
        Disk.DeleteFolder(scratch);
        var file = new SourceFile(batch, mapping, mapping.Table(texts), Path.Combine(scratch, "file"), texts);
        engine.Step = texts["step.conform", source.Name, batch.Facts.File];
        ReferenceTables.RequireSpellings(engine, file.Table, cancellation);
        engine.Execute(FreshRoom, cancellation);
        try
        {
            var judged = new List<JudgedPart>();
            foreach (var part in new BatchReader(engine).Read(file, cancellation))
            {
                judged.Add(Judge(source, file, part, cancellation));
            }

            engine.Step = texts["step.write", source.Name, batch.Facts.File];
            return new OutcomeWriter(engine, file, judged).Write(recipe, cancellation);
        }
        finally
        {
            engine.Execute(EmptyRoom, CancellationToken.None);
            Disk.DeleteFolder(scratch);
        }
    }

    /// <summary>Judges at once what can be read at once; a file with faults is read exactly and judged again.</summary>
    private JudgedPart Judge(IngestSource source, SourceFile file, Part part, CancellationToken cancellation)
    {
        var received = part.Received;
        return received.AtOnce(
                file, () => Judged(source, file, part, received, cancellation), _ => engine.Scalar<long>("select count(*) from judged", cancellation))
            ?? Judged(source, file, part, received.Exactly!(), cancellation);
    }

    /// <summary>Judges into <c>judged</c>: a new table for the first part, more rows for the others.</summary>
    private JudgedPart Judged(IngestSource source, SourceFile file, Part part, Received received, CancellationToken cancellation)
    {
        var sql = new ConformSql(file, received, source, context.Workspace.Office.RegionPrefix);
        if (sql.NeedsNumbers)
        {
            received = received.Numbered(engine, cancellation);
            sql = new ConformSql(file, received, source, context.Workspace.Office.RegionPrefix);
        }

        if (sql.HasPlace)
        {
            engine.Execute($"create or replace table received_place as {sql.Places}", cancellation);
            engine.Run(SqlModel.Load("ingest/region_of_place"), cancellation);
        }

        engine.Step = texts["step.judge", file.Batch.Source, file.Batch.Facts.File];
        engine.StepRows = received.Expected;
        engine.Execute($"{(part.FirstRow == 1 ? "create or replace temp table judged as" : "insert into judged")}\n{sql.Judged}", cancellation);
        engine.Execute($"create or replace view numbered as {sql.Numbered}", cancellation);
        return new JudgedPart(part, sql, received);
    }
}
