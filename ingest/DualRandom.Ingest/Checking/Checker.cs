using DualRandom.Ingest.Accounting;
using DualRandom.Sql;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Checking;

/// <summary>
/// Runs the quality checks on a lake before it is published. Offending keys are listed in full in <c>lake/checks/&lt;check&gt;-&lt;hash&gt;.csv</c>; a check whose inputs are
/// those of the published lake is not run again. 质量检查。
/// </summary>
internal sealed class Checker(StageContext context, DuckDbEngine engine)
{
    private const string Room = "lake/checks";

    /// <summary>The lake with the outcome of every check; the engine has its views.</summary>
    /// <exception cref="DualRandomException">A check of severity stop has offenders: the lake must not be published. Their lists stay where the error says.</exception>
    public Lake Check(Lake lake, CancellationToken cancellation)
    {
        var settings = CheckSettings.Read(context.Workspace);
        var published = Lake.Read(context.Workspace);
        SheetCsv.Define(engine, cancellation);
        var inputs = new CheckInputs(engine, published, lake, cancellation);
        var earlier = (published.Checks ?? []).ToDictionary(c => c.Check, StringComparer.Ordinal);
        var checks = Checking.Check.All
            .Select(c => (Check: c, Severity: settings.SeverityOf(c), Inputs: inputs.Of(c)))
            .Select(c => Known(earlier.GetValueOrDefault(c.Check.Name), c.Inputs) is { } known ? known with { Severity = c.Severity }
                : inputs.IsEmpty(c.Check) ? new CheckAccount(c.Check.Name, c.Severity, 0, c.Inputs)
                : Run(c.Check, c.Severity, c.Inputs, cancellation))
            .ToList();
        RequireNoStop(checks);
        var lasting = Checking.Check.All.Where(c => !c.ComparesPublications).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return lake with { Checks = [.. checks.Where(c => lasting.Contains(c.Check))] };
    }

    /// <summary>Deletes lists that the published lake does not name.</summary>
    public static void Sweep(Workspace workspace, Lake lake)
    {
        var listed = (lake.Checks ?? []).Select(c => c.File?.Path).ToHashSet(StringComparer.Ordinal);
        if (Directory.Exists(workspace.At(Room)))
        {
            foreach (var file in Directory.EnumerateFiles(workspace.At(Room)).Where(f => !listed.Contains($"{Room}/{Path.GetFileName(f)}")).ToList())
            {
                File.Delete(file);
            }
        }
    }

    private CheckAccount? Known(CheckAccount? earlier, string inputs) =>
        earlier?.Inputs == inputs && (earlier.File is null || File.Exists(context.Workspace.At(earlier.File.Path))) ? earlier : null;

    private CheckAccount Run(Check check, string severity, string inputs, CancellationToken cancellation)
    {
        engine.Step = check.Model.Path;
        var temporary = Path.Combine(context.Workspace.Scratch, "check.csv");
        var rows = SheetCsv.Write(
            engine, $"select source, batch, row, sheet_cell(key) as key, sheet_cell(detail) as detail from ({check.Model.Body})", "all", temporary, cancellation);
        if (rows == 0)
        {
            File.Delete(temporary);
            return new CheckAccount(check.Name, severity, 0, inputs);
        }

        return new CheckAccount(check.Name, severity, rows, inputs, Keep(check, temporary, rows));
    }

    private LakeFile Keep(Check check, string temporary, long rows)
    {
        Disk.Flush(temporary);
        var sha = Digest.OfFile(temporary);
        var relative = $"{Room}/{check.Name}-{sha[..16]}.csv";
        Directory.CreateDirectory(context.Workspace.At(Room));
        File.Move(temporary, context.Workspace.At(relative), overwrite: true);
        Disk.FlushFolder(context.Workspace.At(Room));
        return new LakeFile(relative, rows, sha);
    }

    private void RequireNoStop(List<CheckAccount> checks)
    {
        var stops = checks.FindAll(c => c.Stops);
        if (stops.Count > 0)
        {
            throw Errors.Of(
                ExitCode.VerificationFailed,
                "check.stop",
                string.Join(", ", stops.Select(c => context.Workspace.At(c.File!.Path))),
                string.Join(", ", stops.Select(c => $"{c.Check} ({c.Violations})")));
        }
    }
}
