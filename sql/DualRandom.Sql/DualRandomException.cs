using System.Globalization;

namespace DualRandom.Sql;

/// <summary>What the process tells its caller. 进程退出码。</summary>
public enum ExitCode
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>A defect of the program itself.</summary>
    Internal = 1,

    /// <summary>The command line, the configuration or a plan is wrong.</summary>
    Usage = 2,

    /// <summary>An input file or batch could not be taken at all.</summary>
    BadInput = 3,

    /// <summary>A verification found a difference.</summary>
    VerificationFailed = 4,

    /// <summary>What was asked cannot be satisfied (no inspectors left, an empty stratum).</summary>
    Infeasible = 5,

    /// <summary>Another run holds the workspace.</summary>
    Busy = 6,

    /// <summary>Stopped by the user.</summary>
    Cancelled = 130,
}

/// <summary>
/// An error a user can act on: what is wrong, where (file, line, column, key) and what to do.
/// The host prints it without a stack trace and exits with <see cref="Code"/>.
/// </summary>
public sealed class DualRandomException : Exception
{
    private readonly Func<CultureInfo, (string What, string Remedy)> _said;

    /// <summary>An error whose texts are written already, in the language asked for.</summary>
    public DualRandomException(ExitCode code, string what, string where, string remedy, Exception? cause = null)
        : this(code, _ => (what, remedy), where, cause)
    {
    }

    internal DualRandomException(ExitCode code, Func<CultureInfo, (string What, string Remedy)> said, string where, Exception? cause)
        : base(said(CultureInfo.InvariantCulture).What, cause)
    {
        _said = said;
        Code = code;
        Where = where;
    }

    /// <summary>The exit code of the process.</summary>
    public ExitCode Code { get; }

    /// <summary>File, line, column or key; empty when the error has no place.</summary>
    public string Where { get; }

    /// <summary>What the user should do next.</summary>
    public string Remedy => _said(CultureInfo.InvariantCulture).Remedy;

    /// <summary>What is wrong and what to do, in that language where the error can say it in both.</summary>
    public (string What, string Remedy) In(CultureInfo culture) => _said(culture);
}
