using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Explaining;

/// <summary>
/// The part of the lake that one enterprise needs, under the datasets' own names: its records in every version; the registrations of those that share
/// its address or legal person; the relations of those that name it; the libraries as they are. The known views then answer from a few rows as they do from all.
/// </summary>
internal static class SubjectLake
{
    internal static void Attach(DuckDbEngine engine, Workspace workspace, Lake lake, string uscc, CancellationToken cancellation)
    {
        foreach (var dataset in Contract.Current.Datasets)
        {
            if (dataset.Layer == TableLayer.Library)
            {
                engine.AttachParquet(dataset.Name, lake.Files(workspace, dataset.Name), dataset);
                continue;
            }

            var whole = "lake_" + dataset.Name;
            engine.AttachParquet(whole, lake.Files(workspace, dataset.Name), dataset);
            engine.Execute(
                $"create table {dataset.Name} as select {dataset.ColumnList} from {whole} where uscc in ({Circle(dataset.Name, whole)})", cancellation, ("uscc", uscc));
        }
    }

    private static string Circle(string dataset, string whole) => dataset switch
    {
        "enterprise" =>
            $"""
            select other.uscc from {whole} as other, {whole} as subject
            where subject.uscc = $uscc and other.address = subject.address
            union
            select other.uscc from {whole} as other, {whole} as subject
            where subject.uscc = $uscc and other.legal_person_hash = subject.legal_person_hash
            union
            select $uscc
            """,
        "relation" => $"select uscc from {whole} where other_uscc = $uscc union select $uscc",
        _ => "select $uscc",
    };
}
