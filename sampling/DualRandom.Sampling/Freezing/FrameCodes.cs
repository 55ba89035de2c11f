using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Freezing;

/// <summary>The frame as it is handed out with a proof: code and stratum, ordered by code. 名单代码。</summary>
internal static class FrameCodes
{
    /// <summary>Writes it from the table <c>frame</c>.</summary>
    public static void Write(DuckDbEngine engine, string path, CancellationToken cancellation)
    {
        var code = Columns(engine, "frame", cancellation);
        engine.CopyToCsv($"select {code}, stratum from frame", path, code, cancellation);
    }

    /// <summary>The columns that name what is drawn: the code of an enterprise, or the id of an object and its enterprise's code.</summary>
    public static string Columns(DuckDbEngine engine, string table, CancellationToken cancellation) =>
        engine.Scalar<long>($"select count(object_id) from {table}", cancellation) == 0 ? "uscc" : "object_id, uscc";

    /// <summary>SHA-256 of what <see cref="Write"/> would write; <paramref name="scratch"/> is a file made for that and deleted.</summary>
    public static string Hash(DuckDbEngine engine, string scratch, CancellationToken cancellation)
    {
        Write(engine, scratch, cancellation);
        var hash = Digest.OfFile(scratch);
        File.Delete(scratch);
        return hash;
    }
}
