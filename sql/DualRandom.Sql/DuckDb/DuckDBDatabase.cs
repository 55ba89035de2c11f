using System.Data.Common;
using DualRandom.Sql.DuckDb.Native;

namespace DualRandom.Sql.DuckDb;

/// <summary>Opens databases: settings of a connection string become engine configuration.</summary>
internal static class DuckDBDatabase
{
    public const string InMemory = ":memory:";

    private const string NoRepository = "/dev/null/extensions-are-never-installed";

    private static readonly nint _cache = NativeMethods.duckdb_create_instance_cache();

    /// <summary>Settings of the built-in time zone extension, which exist only once the database is open.</summary>
    private static readonly string[] _timeZoneSettings = ["TimeZone", "Calendar"];

    private static readonly string[] _alwaysOff = ["autoinstall_known_extensions", "autoload_known_extensions"];

    /// <summary>The place of the database; <c>:memory:</c> when the string names none.</summary>
    public static string DataSource(DbConnectionStringBuilder settings)
    {
        foreach (var key in (string[])["Data Source", "DataSource"])
        {
            if (settings.TryGetValue(key, out var value) && value is string { Length: > 0 } text)
                return text;
        }
        return InMemory;
    }

    /// <summary>Makes the settings that belong to a connection, or that the engine refuses, so that it says why.</summary>
    public static void ApplySessionSettings(DuckDBConnection connection, DbConnectionStringBuilder settings)
    {
        foreach (var key in settings.Keys.Cast<string>())
        {
            var value = (string)settings[key];
            if (IsDataSource(key) || IsDatabaseSetting(key, value))
                continue;
            try
            {
                StatementRunner.Execute(connection, $"set {Quote('"', key)} = {Quote('\'', value)}");
            }
            catch (DuckDBException error)
            {
                throw new DuckDBException($"Setting '{key}' with value '{value}': {error.Message}", error.ErrorType, error);
            }
        }
    }

    public static DatabaseHandle Open(DbConnectionStringBuilder settings)
    {
        var config = CreateConfig();
        try
        {
            foreach (var name in _alwaysOff)
                Set(config, name, "false");
            Set(config, "custom_extension_repository", NoRepository);
            Set(config, "autoinstall_extension_repository", NoRepository);
            foreach (string key in settings.Keys)
                SetFromUser(config, key, (string)settings[key]);
            return Open(DataSource(settings), config);
        }
        finally
        {
            NativeMethods.duckdb_destroy_config(ref config);
        }
    }

    private static bool IsDataSource(string key) =>
        key.Replace(" ", "", StringComparison.Ordinal).Equals("DataSource", StringComparison.OrdinalIgnoreCase);

    private static string Quote(char quote, string text) =>
        $"{quote}{text.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)}{quote}";

    private static bool IsDatabaseSetting(string key, string value)
    {
        if (_timeZoneSettings.Contains(key, StringComparer.OrdinalIgnoreCase))
            return false;
        var config = CreateConfig();
        var state = NativeMethods.duckdb_set_config(config, key, value);
        NativeMethods.duckdb_destroy_config(ref config);
        return state == 0;
    }

    private static void SetFromUser(nint config, string key, string value)
    {
        if (Array.Exists(_alwaysOff, name => name.Equals(key, StringComparison.OrdinalIgnoreCase)))
            throw new DuckDBException($"Setting '{key}' is always off and cannot be given", DuckDBErrorType.InvalidConfiguration);
        if (!IsDataSource(key) && IsDatabaseSetting(key, value))
            Set(config, key, value);
    }

    private static void Set(nint config, string name, string value)
    {
        if (NativeMethods.duckdb_set_config(config, name, value) != 0)
        {
            throw new DuckDBException(
                $"The engine does not accept setting '{name}' with value '{value}'", DuckDBErrorType.InvalidConfiguration);
        }
    }

    private static nint CreateConfig() => NativeMethods.duckdb_create_config(out var config) == 0
        ? config
        : throw new DuckDBException("The engine could not make a configuration", DuckDBErrorType.OutOfMemory);

    private static DatabaseHandle Open(string path, nint config)
    {
        var state = NativeMethods.duckdb_get_or_create_from_cache(_cache, path, out var database, config, out var error);
        if (state == 0)
            return database;
        database.Dispose();
        throw DuckDBException.FromMessage(NativeText.Take(error));
    }
}
