using System.Runtime.InteropServices;
using System.Text;

namespace DualRandom.Sql.DuckDb.Native;

/// <summary>UTF-8 both ways; text that is not valid Unicode is refused, never replaced.</summary>
internal static class NativeText
{
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Text the engine still owns; empty when the pointer is null.</summary>
    public static string Borrow(nint text) => Marshal.PtrToStringUTF8(text) ?? "";

    /// <summary>Text the caller was given to free.</summary>
    public static string Take(nint text)
    {
        try
        {
            return Borrow(text);
        }
        finally
        {
            NativeMethods.duckdb_free(text);
        }
    }

    /// <summary>SQL as zero-terminated UTF-8.</summary>
    /// <exception cref="ArgumentException">The text holds a NUL character or an unpaired surrogate.</exception>
    public static byte[] Terminated(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("The SQL text holds a NUL character", nameof(text));
        var bytes = new byte[Utf8.GetByteCount(text) + 1];
        Utf8.GetBytes(text, bytes);
        return bytes;
    }
}
