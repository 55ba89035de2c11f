using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Cards;

/// <summary>Names of models (模型名): one folder below <c>models/</c>, so nothing that leads elsewhere.</summary>
internal static class ModelName
{
    internal static string Checked(string name, Texts texts) =>
        name.Length > 0 && name[0] != '.' && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : throw new DualRandomException(ExitCode.Usage, texts["card.model_name", name], name, texts["card.model_name.remedy"]);
}
