using System.Globalization;
using System.Security.Cryptography;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest;

/// <summary>
/// The workspace's secret for natural persons: a name leaves landing only as <c>sha256_hex(key | sha256_hex(key | name))</c>. The file <c>key</c> has
/// mode 600 and is never copied, logged or published. 自然人标识密钥。
/// </summary>
public static class PersonKey
{
    private const string FileName = "key";
    private const int Bytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The key of the workspace as 64 hexadecimal digits; made once, at first need.</summary>
    /// <exception cref="DualRandomException">The key file is damaged, or others may read it.</exception>
    public static string LoadOrCreate(Workspace workspace, CultureInfo culture)
    {
        var path = workspace.At(FileName);
        return File.Exists(path) ? Load(path, new Texts(typeof(PersonKey).Assembly, culture)) : Create(path);
    }

    private static string Load(string path, Texts texts)
    {
        if (File.GetUnixFileMode(path) != OwnerOnly)
        {
            throw new DualRandomException(ExitCode.Usage, texts["error.key.open"], path, texts["error.key.open.remedy", path]);
        }

        var key = File.ReadAllText(path).Trim();
        return key.Length == 2 * Bytes && key.All(char.IsAsciiHexDigitLower)
            ? key
            : throw new DualRandomException(ExitCode.Usage, texts["error.key.damaged"], path, texts["error.key.damaged.remedy"]);
    }

    private static string Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        var temporary = path + ".tmp";
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        using (var writer = new StreamWriter(stream))
        {
            writer.Write(key + "\n");
        }

        Disk.Flush(temporary);
        File.Move(temporary, path);
        Disk.FlushFolder(Path.GetDirectoryName(path)!);
        return key;
    }
}
