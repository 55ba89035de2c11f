using DualRandom.Sampling.Plans;
using DualRandom.Sampling.Plans.Templates;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;
using DualRandom.Testing;

namespace DualRandom.Sampling.Tests.Plans;

public sealed class HotspotPlanTests : IDisposable
{
    private static readonly Month Month = new(2026, 10);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Hot_cells_become_one_sound_plan_a_region_with_the_coarsest_industries()
    {
        var context = Reported(
            "6,410302,1,C,true,false", "6,410302,2,13,true,false", "6,410302,2,52,false,true", "6,410302,4,5211,true,true", "6,410305,4,4710,true,false", "4,4103,1,K,true,false");
        var path = _folder.At("hot.yaml");
        Assert.Equal(2, Sampler.WriteHotspotPlans(context, Request(6), path));
        var read = new PlanReader(Sampler.TextsOf(context)).ReadAll(path);
        Assert.Empty(read.Faults);
        Assert.Equal(
            [("hot-2026-10-410302", "410302", "52,C"), ("hot-2026-10-410305", "410305", "4710")],
            read.Plans.Select(p => (p.Plan.Id, string.Join(',', p.Plan.Regions!), string.Join(',', p.Plan.Industries!))));
        Assert.All(read.Plans, p => Assert.Equal((PlanKind.Temporary, "2026-10", "I-1", new DateOnly(2026, 12, 1)), (p.Plan.Kind!.Value, p.Plan.Month, p.Plan.Item, p.Plan.Period.From)));
    }

    [Fact]
    public void Without_a_report_or_a_hot_cell_or_over_a_file_nothing_is_written()
    {
        var none = Reported();
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => Sampler.WriteHotspotPlans(none, Request(6), _folder.At("a.yaml"))).Code);
        var context = Reported("6,410305,4,4710,true,false");
        Assert.Throws<DualRandomException>(() => Sampler.WriteHotspotPlans(context, Request(9), _folder.At("a.yaml")));
        Assert.Throws<DualRandomException>(() => Sampler.WriteHotspotPlans(context, Request(6) with { Month = new(2026, 9) }, _folder.At("a.yaml")));
        Assert.False(File.Exists(_folder.At("a.yaml")));
        File.WriteAllText(_folder.At("a.yaml"), "kept");
        Assert.Throws<DualRandomException>(() => Sampler.WriteHotspotPlans(context, Request(6), _folder.At("a.yaml")));
        Assert.Equal("kept", File.ReadAllText(_folder.At("a.yaml")));
    }

    private static HotspotRequest Request(int level) =>
        new(Month, "I-1", "市场监督管理局", new PlanPeriod(new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31)), level);

    private StageContext Reported(params string[] cells)
    {
        var workspace = new Workspace(_folder.At("ws"));
        Directory.CreateDirectory(workspace.Reports(Month));
        File.WriteAllText(
            Path.Combine(workspace.Reports(Month), HotspotPlans.FileName),
            string.Concat(cells.Prepend("region_level,region,industry_level,industry,hot_raised,hot_problems").Select(c => c + "\n")));
        return new StageContext(workspace, new(), System.Globalization.CultureInfo.GetCultureInfo("zh-CN"), new Progress<StageProgress>(), TimeProvider.System, "tests");
    }
}
