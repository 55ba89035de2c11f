using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Checking;

/// <summary>
/// The optional section <c>checks</c> of <c>dualrandom.json</c>: check → <c>warn</c> or <c>stop</c>, by the name of a check or, for all its datasets, of its file.
/// </summary>
internal sealed class CheckSettings
{
    private readonly Dictionary<string, string> _severities;

    private CheckSettings(Dictionary<string, string> severities) => _severities = severities;

    /// <summary>Reads it.</summary>
    /// <exception cref="DualRandomException">It names a check that is none, or another severity.</exception>
    public static CheckSettings Read(Workspace workspace)
    {
        var section = workspace.OptionalSection<Dictionary<string, string>>("checks") ?? [];
        foreach (var (name, severity) in section)
        {
            if (!Check.All.Any(c => c.Name == name || c.Rule == name))
            {
                throw Errors.Of(
                    ExitCode.Usage, "check.unknown", $"{workspace.Configuration} checks.{name}", name, string.Join(", ", Check.All.Select(c => c.Rule).Distinct(StringComparer.Ordinal)));
            }

            if (severity is not (CheckAccount.Stop or CheckAccount.Warn))
            {
                throw Errors.Of(ExitCode.Usage, "check.severity", $"{workspace.Configuration} checks.{name}", severity);
            }
        }

        return new CheckSettings(section);
    }

    /// <summary>The severity in force.</summary>
    public string SeverityOf(Check check) => _severities.GetValueOrDefault(check.Name) ?? _severities.GetValueOrDefault(check.Rule) ?? check.Severity;
}
