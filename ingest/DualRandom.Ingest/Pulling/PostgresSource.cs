namespace DualRandom.Ingest;

/// <summary>
/// A table or query of a department's PostgreSQL, read by binary COPY in read-only transactions. 数据库来源。
/// </summary>
/// <param name="Connection">
/// Npgsql connection string, without the password: that comes from <c>PGPASSWORD</c>, or <c>PGPASSFILE</c> (mode 600). The role needs <c>select</c> only.
/// </param>
/// <param name="Table">Schema and table; or</param>
/// <param name="Query">a select.</param>
/// <param name="Mark">
/// The column by which rows are known to be new: a time or a growing number. Each run reads from the last mark less the overlap. Without it each run reads everything and
/// keeps what is new.
/// </param>
/// <param name="Overlap">
/// How far back rows may still appear, because a transaction was committed late: an interval (one day unless said), or a number where the mark is one (1000 unless said).
/// </param>
/// <param name="RetrySeconds">How long a lost server is waited for before what came so far is landed and the run goes on without the rest.</param>
public sealed record PostgresSource(
    string Connection,
    string? Table = null,
    string? Query = null,
    string? Mark = null,
    string? Overlap = null,
    int RetrySeconds = 60);
