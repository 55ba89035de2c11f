using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Dispatch;

/// <summary>LibreOffice opens what is dispatched.</summary>
public sealed class RenderTests
{
    [ToolFact("soffice")]
    public void A_notice_a_list_and_a_form_open_in_LibreOffice()
    {
        using var workspace = new PreparedWorkspace();
        Sampler.Draw(workspace.Context, workspace.Plan(), Witnessed.Seed("1"));
        var done = Dispatcher.Dispatch(workspace.Context, "食品-2026");
        var files = ((string[])["notices", "inspectors", "results"]).Select(r => Directory.GetFiles(Path.Combine(done.Folder, r)).Order(StringComparer.Ordinal).First()).ToList();
        Tools.Convert("pdf", workspace.At("pdf"), [.. files]);
        Assert.All(files, f => Assert.True(new FileInfo(workspace.At("pdf", Path.GetFileNameWithoutExtension(f) + ".pdf")).Length > 1000, f));
    }
}
