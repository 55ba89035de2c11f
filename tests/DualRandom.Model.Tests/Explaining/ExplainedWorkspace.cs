using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Model.Explaining;
using DualRandom.Model.Policies;
using DualRandom.Model.Scoring;
using DualRandom.Model.Tests.Support;
using DualRandom.Sql.Contracts;
using DualRandom.Sql.Engines;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Model.Tests.Explaining;

/// <summary>Two published months with cohorts, a domain card and a wide band; one enterprise bears a hostile name, every batch a file.</summary>
public sealed class ExplainedWorkspace : IDisposable
{
    public const string Hostile = "<script>alert('1')</script>&\"商贸\"有限公司";

    public ExplainedWorkspace()
    {
        var section = DefaultPolicy.Section;
        section["borderline"] = 60;
        section["domains"] = new JsonArray(new JsonObject { ["code"] = "food", ["zh"] = "食品", ["en"] = "food", ["domain"] = "食品", ["model"] = ShippedDomain.Food });
        var rows = DomainLake.Make(103, 150, newcomers: 30).Map((dataset, all) => dataset == "enterprise" ? all.Select(r => new Row(r) { ["name"] = Hostile }) : all);
        Work = new TestWorkspace(rows, section);
        ShippedDomain.Install(Work.Workspace);
        var lake = Lake.Read(Work.Workspace);
        var batches = Contract.Current.Datasets.SelectMany(d => rows[d.Name]).Select(r => (Source: r.Text("source"), Batch: r.Text("batch"))).Distinct().Order();
        (lake with { Batches = [.. batches.Select(b => new BatchAccount(b.Source, b.Batch, "penalty", "报送<表>.csv", "0", 0, 0, 0, 0, []))] }).Publish(Work.Workspace);
        Work.Publish(TestWorkspace.Month.Previous);
        Folder = Work.Publish();
        using var engine = DuckDbEngine.InMemory();
        Codes = engine.Query($"select uscc from {Stored("tier")} where tier <> 'A' order by uscc", r => r.GetString(0));
        Held = First("held and cohort <> 'general'");
        Ruled = First("rule is not null");
        Member = First($"tier = 'C' and rule is null and uscc in (select uscc from {Stored("reason")} where model = 'food-1')");

        string Stored(string table) => DuckDbEngine.Quote(Path.Combine(Folder, table + ".parquet"));
        string First(string condition) => engine.Scalar<string>($"select min(uscc) from {Stored("tier")} where {condition}")!;
    }

    /// <summary>Whoever stands above A.</summary>
    public IReadOnlyList<string> Codes { get; }

    public string Held { get; }

    public string Ruled { get; }

    public string Member { get; }

    internal string Folder { get; }

    internal TestWorkspace Work { get; }

    public Explanation Explain(string code, string culture = "zh-CN") => Explainer.Explain(Work.Context(culture: culture), code, TestWorkspace.Month);

    public string Page(string code, string culture = "zh-CN") => ExplanationPage.Render(Explain(code, culture), CultureInfo.GetCultureInfo(culture), "张三");

    public void Dispose() => Work.Dispose();
}
