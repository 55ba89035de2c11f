using System.CommandLine;
using System.Globalization;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host;

/// <summary>The options that every command takes.</summary>
public sealed class GlobalOptions
{
    /// <summary>Chinese, the default.</summary>
    public const string DefaultCulture = "zh-CN";

    /// <summary>Makes the options with their help in the given language.</summary>
    public GlobalOptions(Texts texts)
    {
        Workspace = new Option<string>("--workspace", "-w")
        {
            Description = texts["option.workspace"],
            HelpName = "DIR",
            Recursive = true,
            DefaultValueFactory = _ => "workspace",
        };
        Json = new Option<bool>("--json") { Description = texts["option.json"], Recursive = true };
        Culture = new Option<string>("--culture")
        {
            Description = texts["option.culture"],
            HelpName = "zh-CN|en",
            Recursive = true,
            DefaultValueFactory = _ => DefaultCulture,
        };
        Culture.AcceptOnlyFromAmong(DefaultCulture, "zh", "en");
        Threads = new Option<int?>("--threads") { Description = texts["option.threads"], HelpName = "N", Recursive = true };
        Threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
            {
                result.AddError(texts["option.threads.fault"]);
            }
        });
        Memory = new Option<string?>("--memory") { Description = texts["option.memory"], HelpName = "6GB", Recursive = true };
    }

    /// <summary>The workspace folder.</summary>
    public Option<string> Workspace { get; }

    /// <summary>A machine-readable summary on stdout instead of text.</summary>
    public Option<bool> Json { get; }

    /// <summary>Language of texts.</summary>
    public Option<string> Culture { get; }

    /// <summary>Threads of the engine.</summary>
    public Option<int?> Threads { get; }

    /// <summary>Memory limit of the engine.</summary>
    public Option<string?> Memory { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All => [Workspace, Json, Culture, Threads, Memory];

    /// <summary>The culture that the arguments ask for; read before the command line is parsed, because the help itself depends on it.</summary>
    public static CultureInfo CultureOf(IReadOnlyList<string> arguments)
    {
        var name = DefaultCulture;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].StartsWith("--culture=", StringComparison.Ordinal))
            {
                name = arguments[i]["--culture=".Length..];
            }
            else if (arguments[i] == "--culture" && i + 1 < arguments.Count)
            {
                name = arguments[i + 1];
            }
        }

        return CultureInfo.GetCultureInfo(name == "en" ? "en" : DefaultCulture);
    }
}
