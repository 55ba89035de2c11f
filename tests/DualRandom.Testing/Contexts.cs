using System.Globalization;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Testing;

/// <summary>Stage contexts for tests: silent, Chinese, the system clock in UTC.</summary>
public static class Contexts
{
    /// <summary>A context on that folder.</summary>
    public static StageContext For(string folder, EngineOptions? engine = null, string culture = "zh-CN", TimeProvider? time = null) => new(
        new Workspace(folder),
        engine ?? new EngineOptions(),
        CultureInfo.GetCultureInfo(culture),
        new Silent(),
        time ?? TimeProvider.System,
        "tests");

    private sealed class Silent : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            // Tests read summaries, not progress.
        }
    }
}
