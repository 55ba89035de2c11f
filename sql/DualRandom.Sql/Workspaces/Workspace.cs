using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DualRandom.Sql.Workspaces;

/// <summary>The office a workspace belongs to: display name, GB/T 2260 code of its area, time zone. 主管部门。</summary>
public sealed record Office(string Name, string Region, string TimeZone = "Asia/Shanghai")
{
    /// <summary>The significant prefix of the region: 41 for a province, 4104 for a prefecture, 410402 for a county.</summary>
    [JsonIgnore]
    public string RegionPrefix => Region.EndsWith("0000", StringComparison.Ordinal) ? Region[..2]
        : Region.EndsWith("00", StringComparison.Ordinal) ? Region[..4]
        : Region;
}

/// <summary>
/// The workspace on disk: every path in one place, and its configuration <c>dualrandom.json</c>, of which each stage reads its own section.
/// 工作区。
/// </summary>
public sealed class Workspace
{
    /// <summary>Name of the configuration file.</summary>
    public const string ConfigurationFile = "dualrandom.json";

    /// <summary>
    /// How every JSON file of the workspace is read and written: camel case, comments allowed, unknown keys refused, Chinese unescaped.
    /// Nulls are left out, so a nullable constructor parameter needs a default value to be read back.
    /// </summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>A workspace at that folder, which need not exist yet.</summary>
    public Workspace(string root) => Root = Path.GetFullPath(root);

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary><c>dualrandom.json</c>.</summary>
    public string Configuration => At(ConfigurationFile);

    /// <summary>Whether the folder has been initialised.</summary>
    public bool Exists => File.Exists(Configuration);

    /// <summary>Refuses a folder that has not been initialised.</summary>
    /// <exception cref="DualRandomException">It has no configuration.</exception>
    public void RequireExists()
    {
        if (!Exists)
        {
            throw Errors.Of(ExitCode.Usage, "workspace.none", Configuration);
        }
    }

    /// <summary>A path below the root.</summary>
    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Received batches as they came: <c>landing/&lt;source&gt;/&lt;batch&gt;/</c>.</summary>
    public string Landing(string source, string batch) => At("landing", source, batch);

    /// <summary>Where the month's runs are: <c>runs/&lt;yyyy-MM&gt;</c>.</summary>
    public string Runs(Month month) => At("runs", month.ToString());

    /// <summary>Where the tables of what became of the draws are, as that month ended: <c>field/&lt;yyyy-MM&gt;</c>. 外勤情况。</summary>
    public string Field(Month month) => At("field", month.ToString());

    /// <summary>Where the month's documents are: <c>reports/&lt;yyyy-MM&gt;</c>.</summary>
    public string Reports(Month month) => At("reports", month.ToString());

    /// <summary>Where a model's card is: <c>models/&lt;model-id&gt;</c>.</summary>
    public string Model(string id) => At("models", id);

    /// <summary>Where a plan's draws are: <c>draws/&lt;plan&gt;</c>.</summary>
    public string Draws(string plan) => At("draws", plan);

    /// <summary>The hash-chained log of acts.</summary>
    public string AuditLog => At("audit", "log.jsonl");

    /// <summary>The published run of a month, or null when there is none.</summary>
    public string? PublishedRun(Month month) => CurrentPointer.Read(Runs(month));

    /// <summary>
    /// Scratch space of this process alone, so that explaining and verifying go on beside a running month; leftovers of killed processes are
    /// cleared by the next holder of the lock.
    /// </summary>
    public string Scratch => Path.Combine(ScratchRoot, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    internal string ScratchRoot => At(".work");

    /// <summary>The office section.</summary>
    public Office Office => Section<Office>("office");

    /// <summary>Reads one section of <c>dualrandom.json</c>.</summary>
    /// <exception cref="DualRandomException">The file or section is missing or wrong; the message gives line and column.</exception>
    public T Section<T>(string name)
        where T : class =>
        OptionalSection<T>(name) ?? throw Errors.Of(ExitCode.Usage, "workspace.section", Configuration, name);

    /// <summary>Reads one section of <c>dualrandom.json</c> that may be absent; null when it is.</summary>
    /// <exception cref="DualRandomException">The file is missing or the section wrong; the message gives line and column.</exception>
    public T? OptionalSection<T>(string name)
        where T : class
    {
        RequireExists();
        var text = File.ReadAllText(Configuration);
        long before = 0;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (!document.RootElement.TryGetProperty(name, out var section))
            {
                return null;
            }

            before = JsonPlace.LineOf(text, name) - 1;
            return section.Deserialize<T>(Json);
        }
        catch (JsonException e)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{Configuration}:{before + e.LineNumber + 1}:{e.BytePositionInLine + 1} {name}{e.Path?.TrimStart('$')}");
            throw Errors.Of(ExitCode.Usage, "workspace.configuration", place, e, e.Message);
        }
    }
}
