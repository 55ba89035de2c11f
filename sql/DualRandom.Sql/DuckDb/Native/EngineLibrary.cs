using System.Reflection;
using System.Runtime.InteropServices;

namespace DualRandom.Sql.DuckDb.Native;

/// <summary>Finds <c>libduckdb.so</c> beside the program; nothing is searched for elsewhere and nothing is downloaded.</summary>
internal static class EngineLibrary
{
    public const string Name = "duckdb";

    private const string FileName = "libduckdb.so";

    public static void Register() => NativeLibrary.SetDllImportResolver(typeof(EngineLibrary).Assembly, Resolve);

    /// <summary>Loads the engine from one of the directories.</summary>
    /// <exception cref="DllNotFoundException">None of them holds it; the message says how to set it up.</exception>
    public static nint Load(params IEnumerable<string> directories)
    {
        var places = directories.Where(place => place.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        foreach (var file in places.Select(place => Path.Combine(place, FileName)))
        {
            if (File.Exists(file))
                return NativeLibrary.Load(file);
        }
        throw new DllNotFoundException($"{FileName} is not in {string.Join(" or ", places)}: run eng/setup, then build again");
    }

    private static nint Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath) =>
        libraryName.Equals(Name, StringComparison.Ordinal) ? Load(AppContext.BaseDirectory, Path.GetDirectoryName(assembly.Location) ?? "") : 0;
}
