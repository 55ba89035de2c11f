using System.Text.Json;
using System.Text.Json.Nodes;
using DualRandom.Ingest;
using DualRandom.Model.Cards;
using DualRandom.Model.Policies;
using DualRandom.Model.Registry;
using DualRandom.Model.Scoring;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Host;

/// <summary>How the departments' data arrives.</summary>
public enum SourceForm
{
    /// <summary>CSV, xlsx and JSON lines as departments send them.</summary>
    Files,

    /// <summary>Parquet in the columns of the contract.</summary>
    Parquet,
}

/// <summary>Makes a new workspace: configuration, key for hashing persons, the shipped cards and their sign-off, the inbox.</summary>
public static class Initializer
{
    /// <summary>Creates it.</summary>
    /// <exception cref="DualRandomException">There is a configuration already.</exception>
    public static void Create(StageContext context, Office office, SourceForm form, Texts texts)
    {
        var workspace = context.Workspace;
        if (workspace.Exists)
        {
            throw new DualRandomException(ExitCode.Usage, texts["init.exists"], workspace.Configuration, texts["init.exists.remedy"]);
        }

        Directory.CreateDirectory(workspace.At("inbox"));
        PersonKey.LoadOrCreate(workspace, texts.Culture);
        Scorecard.Install(workspace);
        ShippedDomain.Install(workspace);
        var configuration = new JsonObject
        {
            ["office"] = JsonSerializer.SerializeToNode(office, Workspace.Json),
            ["sources"] = JsonSerializer.SerializeToNode(form == SourceForm.Parquet ? DefaultSources.Parquet : DefaultSources.Files, Workspace.Json),
            ["policy"] = DefaultPolicy.Section,
        };
        Disk.Replace(workspace.Configuration, configuration.ToJsonString(Workspace.Json) + "\n");
        Approval.ApproveShipped(context);
    }
}
