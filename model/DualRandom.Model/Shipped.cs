using System.Text;

namespace DualRandom.Model;

/// <summary>The data files under <c>model/</c> that this assembly carries.</summary>
internal static class Shipped
{
    internal const string Indicators = "model/indicators.csv";
    internal const string Policy = "model/policy.json";

    /// <summary>A file of a shipped professional domain.</summary>
    internal static string Domain(string model, string file) => $"model/domains/{model}/{file}";

    internal static string Card(string id) => $"model/cards/{id}.csv";

    internal static string Making(string id, string file) => $"model/cards/{id}/{file}";

    internal static string Read(string name)
    {
        using var stream = typeof(Shipped).Assembly.GetManifestResourceStream(name) ?? throw new ArgumentException($"no embedded file {name}", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
