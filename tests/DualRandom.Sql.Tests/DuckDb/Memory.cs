using System.Globalization;

namespace DualRandom.Sql.Tests.DuckDb;

internal static class Memory
{
    public static long ResidentBytes()
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10;
    }
}
