using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace DualRandom.Testing;

/// <summary>
/// A real PostgreSQL 15 of its own: fresh data folder, private Unix socket, no TCP; stopped and deleted on dispose.
/// Root may not run the server, so then it runs as the user <c>postgres</c>.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Binaries = "/usr/lib/postgresql/15/bin";

    private bool _isRunning;
    private readonly string _folder = Directory.CreateTempSubdirectory("drpg-").FullName;

    /// <summary>Initialises and starts the server; ready when this returns.</summary>
    public PostgresServer()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres", _folder);
        }

        Server("initdb", "-D", Data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-A", "trust");
        Start();
    }

    /// <summary>For Npgsql: the private socket, the superuser, database <c>postgres</c>.</summary>
    public string ConnectionString => $"Host={_folder};Username=postgres;Database=postgres;Pooling=false;Timeout=30";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>An open connection.</summary>
    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Stops at once, as in a crash: every connection is cut.</summary>
    public void Crash()
    {
        Server("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        _isRunning = false;
    }

    /// <summary>Starts again.</summary>
    public void Start()
    {
        Server("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-k {_folder} -c listen_addresses='' -c fsync=off -c shared_buffers=256MB", "start");
        _isRunning = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isRunning)
        {
            Crash();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static void Server(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Binaries, program), .. arguments];
        if (Environment.IsPrivilegedProcess)
        {
            Run("runuser", ["-u", "postgres", "--", .. command]);
        }
        else
        {
            Run(command[0], command[1..]);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        var output = Path.GetTempFileName();
        // The server inherits its starter's pipes and would hold them open: its output goes to a file.
        var quoted = string.Join(' ', arguments.Prepend(program).Select(a => $"'{a.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{quoted} >'{output}' 2>&1");
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"cannot start {program}");
        process.WaitForExit();
        var said = File.ReadAllText(output);
        File.Delete(output);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode}: {said}"));
        }
    }
}
