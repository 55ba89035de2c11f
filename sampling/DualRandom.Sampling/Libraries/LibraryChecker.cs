using System.Globalization;
using DualRandom.Sampling.Freezing;
using DualRandom.Sampling.Results;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Libraries;

/// <summary>
/// Says what is stale in the list of items and the two libraries: certificates, objects that are gone, tags that no item asks for. It changes nothing.
/// 一单两库检查。
/// </summary>
internal sealed class LibraryChecker(StageContext context, Texts texts)
{
    private const int Shown = 10;

    private static readonly string[] Libraries = ["item", "inspector", "recusal", "object_tag", "check_object", "enterprise"];

    /// <summary>The models that the checks read, then the checks.</summary>
    internal static IEnumerable<SqlModel> Models =>
        [.. ((string[])["current_inspector", "current_object", "current_tag", "current_recusal", "known_item"]).Select(m => SqlModel.Load("library/" + m)), .. Checks];

    internal static IEnumerable<SqlModel> Checks => SqlModel.LoadAll("library/checks");

    /// <summary>Checks the libraries as of today against the enterprises of a published month; with a folder, writes every offending row there as CSV.</summary>
    /// <exception cref="DualRandomException">The month has no published run.</exception>
    public LibrarySummary Check(Month month, string? folder, CancellationToken cancellation)
    {
        var run = context.Workspace.PublishedRun(month)
            ?? throw new DualRandomException(ExitCode.Usage, texts["NoRun", month], context.Workspace.Runs(month), texts["NoRunRemedy", month]);
        var day = ResultTables.Today(context);
        using var engine = DuckDbEngine.Open(context);
        RunTables.Attach(engine, run, "population", Contract.Current["population"], texts);
        var lake = Lake.Read(context.Workspace);
        foreach (var library in Libraries)
        {
            engine.AttachParquet(library, lake.Files(context.Workspace, library), Contract.Current[library]);
        }

        LoadDay(engine, day, cancellation);
        foreach (var model in Models)
        {
            engine.Run(model, cancellation);
        }

        if (folder is not null)
        {
            Directory.CreateDirectory(folder);
        }

        long Count(string what) => engine.Scalar<long>($"select count({what}", cancellation);
        return new LibrarySummary(
            day, month.ToString(), Count("*) from known_item"), Count("*) from population"),
            Count("distinct t.uscc) from current_tag t join population p on p.uscc = t.uscc where t.object_id is null"), Count("*) from current_inspector"), Count("*) from current_object"),
            [.. Checks.Select(c => Found(engine, c.Name, folder, cancellation))]);
    }

    /// <summary>The table <c>library_day</c>, on either engine.</summary>
    internal static void LoadDay(IEngine engine, DateOnly day, CancellationToken cancellation) => engine.Execute(
        $"drop table if exists library_day; create table library_day as select date '{DrawTables.Iso(day)}' as day", cancellation);

    private LibraryFinding Found(DuckDbEngine engine, string check, string? folder, CancellationToken cancellation)
    {
        var rows = engine.Scalar<long>($"select count(*) from {check}", cancellation);
        var first = engine.Query(
            $"select key, detail from {check} order by key, detail limit {Shown.ToString(CultureInfo.InvariantCulture)}",
            r => new LibraryRow(r.GetString(0), r.GetString(1)), cancellation);
        var file = folder is null || rows == 0 ? null : Path.Combine(folder, check + ".csv");
        if (file is not null)
        {
            engine.CopyToCsv($"select key, detail from {check}", file, "key, detail", cancellation);
        }

        return new LibraryFinding(check, texts["Library." + check], rows, first, file);
    }
}
