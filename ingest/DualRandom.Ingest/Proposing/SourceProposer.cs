using DualRandom.Ingest.Mappings;
using DualRandom.Sql;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Ingest.Proposing;

/// <summary>
/// Finds out from a file's header and first rows how it can become a source: through a mapping that exists, else through a new one that is guessed and shown. 新增数据来源。
/// </summary>
public static class SourceProposer
{
    /// <summary>The proposal; nothing is written.</summary>
    /// <exception cref="DualRandomException">The file, the configuration or what was asked for is wrong.</exception>
    public static SourceProposal Propose(StageContext context, SourceRequest request, CancellationToken cancellation)
    {
        var texts = new Texts(typeof(SourceProposer).Assembly, context.Culture);
        var taken = context.Workspace.Section<List<IngestSource>>("sources").ConvertAll(s => s.Name);
        var mappings = MappingFiles.All(context.Workspace, texts);
        var sample = Sample.Of(context, texts, request.File, mappings, cancellation);
        var header = sample.Header.ToList();
        var (fit, alsoFit) = request.Mapping is { } wanted
            ? (MappingChoice.Fit(Wanted(context.Workspace, wanted, request.Dataset, texts), header), [])
            : request.Dataset is null ? MappingChoice.Of(mappings, header, Path.GetFileName(request.File)) : (null, []);
        var name = request.Name ?? SourceName.Free(fit?.Mapping.Name ?? SourceName.Of(context.Workspace, request.File), taken);
        var book = new AliasBook(mappings);
        var draft = fit is null ? MappingDraft.Of(sample, SourceName.Free(name, [.. mappings.Select(m => m.Name)]), book, Dataset(request.Dataset, texts), texts) : null;
        var mapping = fit?.Mapping ?? draft!.Mapping;
        var table = fit?.Table ?? draft!.Table;
        var isOpen = fit is { Mapping.Identity: true };
        return new SourceProposal(
            request.File,
            sample.Rows,
            new IngestSource(
                name,
                mapping.Name,
                request.Department ?? context.Workspace.Office.Name,
                request.Files ?? FilesOf(context.Workspace, request.File),
                isOpen ? table.Name : null),
            table.Name,
            draft?.ToJson(),
            [.. sample.Columns.Select(c => ColumnStory.Of(c, mapping, table, draft, texts))],
            [.. mapping.Missing(table, header).Select(m => m.ToString())],
            alsoFit,
            []);
    }

    /// <summary>Writes what was proposed: the new mapping, then the source. The caller holds the workspace lock.</summary>
    /// <exception cref="DualRandomException">A required column is missing, several mappings fit, or the name is taken.</exception>
    public static SourceProposal Write(StageContext context, SourceProposal proposal)
    {
        var texts = new Texts(typeof(SourceProposer).Assembly, context.Culture);
        RequireWritable(context.Workspace, proposal, texts);
        var configuration = context.Workspace.Configuration;
        var text = ConfigurationText.WithSource(File.ReadAllText(configuration), proposal.Source);
        var written = new List<string>();
        if (proposal.NewMapping is { } mapping)
        {
            var own = MappingFiles.Own(context.Workspace, proposal.Source.Mapping);
            Disk.Replace(own, mapping.ToJsonString(Workspace.Json) + "\n");
            written.Add(own);
        }

        Disk.Replace(configuration, text);
        return proposal with { Written = [.. written, configuration] };
    }

    private static void RequireWritable(Workspace workspace, SourceProposal proposal, Texts texts)
    {
        DualRandomException Refuse(ExitCode code, string where, string key, params object?[] arguments) => new(code, texts[key, arguments], where, texts[key + ".remedy"]);
        if (proposal.AlsoFit.Count > 0)
        {
            throw Refuse(ExitCode.Usage, proposal.File, "propose.several", string.Join(' ', proposal.AlsoFit.Prepend(proposal.Source.Mapping)));
        }

        if (proposal.Missing.Count > 0)
        {
            throw Refuse(ExitCode.BadInput, proposal.File, "propose.missing", string.Join(", ", proposal.Missing));
        }

        if (!SourceName.IsGood(proposal.Source.Name))
        {
            throw new DualRandomException(ExitCode.Usage, texts["error.source.name", proposal.Source.Name], "--name", texts["error.source.name.remedy"]);
        }

        var same = workspace.Section<List<IngestSource>>("sources").Find(s =>
            s.Name == proposal.Source.Name || (s.Files == proposal.Source.Files && s.Mapping == proposal.Source.Mapping));
        if (same is not null)
        {
            throw Refuse(ExitCode.Usage, $"{workspace.Configuration} sources.{same.Name}", "propose.taken", same.Name, same.Files);
        }

        if (proposal.NewMapping is not null && File.Exists(MappingFiles.Own(workspace, proposal.Source.Mapping)))
        {
            throw Refuse(ExitCode.Usage, MappingFiles.Own(workspace, proposal.Source.Mapping), "propose.mapping", proposal.Source.Mapping);
        }
    }

    private static (Mapping Mapping, ContractTable Table) Wanted(Workspace workspace, string name, string? dataset, Texts texts)
    {
        var mapping = MappingFiles.Load(workspace, name, texts);
        mapping = mapping with { Dataset = mapping.Dataset ?? dataset };
        return (mapping, mapping.Table(texts));
    }

    private static ContractTable? Dataset(string? name, Texts texts) => name is null ? null
        : Contract.Current.Datasets.FirstOrDefault(t => t.Name == name) ?? throw new DualRandomException(
            ExitCode.Usage, texts["propose.dataset", name], "--dataset", texts["mapping.dataset.remedy", string.Join(' ', Contract.Current.Datasets.Select(t => t.Name))]);

    /// <summary>A file in a folder of the inbox stands for the folder; any other for itself.</summary>
    private static string FilesOf(Workspace workspace, string file)
    {
        var relative = Path.GetRelativePath(workspace.Root, Path.GetFullPath(file));
        var parts = relative.Split('/');
        return parts is ["inbox", var folder, _, ..] ? $"inbox/{folder}/**/*"
            : parts[0] == ".." ? Path.GetFullPath(file)
            : relative;
    }
}
