using System.Globalization;
using System.Text.Json.Nodes;
using DualRandom.Sampling.Tests.Support;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;

namespace DualRandom.Sampling.Tests.Assignment;

/// <summary>Whole draws: what the plan asks of inspectors, the pairs of the last time, what verification sees.</summary>
public sealed class StaffedDrawTests
{
    private const string Seed = "双色球第2026130期";

    /// <summary>Two departments of twelve each for the prefecture; every third leads, one in twelve is an expert, groups of one each, one is black-listed.</summary>
    private const string Joint =
        """
        select 'I' || lpad(cast(i as varchar), 3, '0') as inspector_id, null as name_hash, '410400' as area, 'Z' || i as certificate_no,
               date '2030-12-31' as certificate_valid_to_date, ['食品'] as specialities,
               case when i % 12 = 7 then '专家' when i % 3 = 0 then '主检' when i % 3 = 1 then '协检' end as grade,
               '第' || (i // 2) || '组' as team, case when i = 4 then '黑名单' when i = 8 then '白名单' end as list,
               date '2020-01-01' as valid_from_date, null as valid_to_date,
               date '2026-01-01' as known_date, 'inspector' as source, 'b1' as batch, i + 1 as row,
               case when i % 2 = 0 then '新华区市场监督管理局' else '平顶山市公安局' end as department
        from range(24) t(i)
        """;

    private static readonly string NoRecusals = PreparedWorkspace.DefaultRecusals + " where false";

    [Theory]
    [InlineData("individuals", 3)]
    [InlineData("groups", 2)]
    [InlineData("leadHelper", 3)]
    public void A_joint_draw_sends_every_department_in_every_mode_and_verifies(string mode, int seats)
    {
        using var workspace = new PreparedWorkspace(inspectors: Joint, recusals: NoRecusals);
        var draw = Sampler.Draw(workspace.Context, Plan(workspace, "联合-2026", mode, seats), Witnessed.Seed(Seed));
        Assert.Empty(DrawVerifier.Verify(workspace.Context, draw.Folder).Differences);
        var sent = Rows(draw.Folder, DrawFiles.TaskInspectors).GroupBy(r => r[0], r => Number(r[2])).ToList();
        Assert.Equal(27, sent.Count);
        Assert.All(sent, task =>
        {
            Assert.Contains(task, i => i % 2 == 0);
            Assert.Contains(task, i => i % 2 == 1);
            Assert.DoesNotContain(4, task);
            Assert.Equal(seats, task.Count());
            Assert.True(mode != "groups" || task.First() / 2 == task.Last() / 2);
            Assert.True(mode != "groups" || task.First() / 2 != 2, "the group of the black-listed one is not sent");
            Assert.True(mode != "leadHelper" || task.First() % 6 == 0, "a lead of the leading department takes the first seat");
            Assert.True(mode != "leadHelper" || task.Skip(1).All(i => i % 3 != 0));
        });
    }

    [Fact]
    public void The_same_two_never_go_to_an_enterprise_twice_running_and_only_the_last_time_counts()
    {
        using var workspace = new PreparedWorkspace(enterprises: 12, inspectors: Joint, recusals: NoRecusals);
        var pairs = new List<HashSet<string>>();
        foreach (var number in Enumerable.Range(1, 6))
        {
            var id = "联合-" + number.ToString(CultureInfo.InvariantCulture);
            var draw = Sampler.Draw(workspace.Context, Plan(workspace, id, "individuals", 2, p => p["rates"] = All()), Witnessed.Seed(Seed + id));
            Assert.Empty(DrawVerifier.Verify(workspace.Context, draw.Folder).Differences);
            var now = Rows(draw.Folder, DrawFiles.Tasks)
                .Select(t => $"{t[2]} {string.Join(' ', Rows(draw.Folder, DrawFiles.TaskInspectors).Where(s => s[0] == t[0]).Select(s => s[2]).Order(StringComparer.Ordinal))}")
                .ToHashSet(StringComparer.Ordinal);
            Assert.Equal(12, now.Count);
            Assert.Equal(pairs.LastOrDefault() ?? [], Rows(draw.Folder, DrawFiles.PreviousPair).Select(r => string.Join(' ', r)).ToHashSet(StringComparer.Ordinal));
            Assert.Empty(now.Intersect(pairs.LastOrDefault() ?? []));
            pairs.Add(now);
        }
    }

    [Fact]
    public void A_plan_may_do_without_the_rule_of_pairs()
    {
        using var workspace = new PreparedWorkspace(enterprises: 12, inspectors: Joint, recusals: NoRecusals);
        Sampler.Draw(workspace.Context, Plan(workspace, "一", "individuals", 2, p => p["rates"] = All()), Witnessed.Seed(Seed));
        var second = Plan(workspace, "二", "individuals", 2, p =>
        {
            p["rates"] = All();
            p["staffing"]!["refusePairs"] = false;
        });
        Assert.Empty(Rows(Sampler.Draw(workspace.Context, second, Witnessed.Seed(Seed)).Folder, DrawFiles.PreviousPair));
    }

    [Fact]
    public void An_earlier_draw_that_was_altered_or_lost_is_not_guessed_at()
    {
        using var workspace = new PreparedWorkspace(enterprises: 12, inspectors: Joint, recusals: NoRecusals);
        var first = Sampler.Draw(workspace.Context, Plan(workspace, "一", "individuals", 2), Witnessed.Seed(Seed));
        var file = Path.Combine(first.Folder, DrawFiles.TaskInspectors);
        File.AppendAllText(file, "x\n");
        var altered = Assert.Throws<DualRandomException>(() => Sampler.Freeze(workspace.Context, Plan(workspace, "二", "individuals", 2)));
        Assert.Equal(ExitCode.VerificationFailed, altered.Code);
        Assert.Contains("refusePairs", altered.Remedy, StringComparison.Ordinal);
        File.Delete(file);
        Assert.Throws<DualRandomException>(() => Sampler.Freeze(workspace.Context, Plan(workspace, "二", "individuals", 2)));
    }

    [Fact]
    public void A_forged_file_of_earlier_pairs_is_found()
    {
        using var workspace = new PreparedWorkspace(enterprises: 12, inspectors: Joint, recusals: NoRecusals);
        var draw = Sampler.Draw(workspace.Context, Plan(workspace, "一", "individuals", 2), Witnessed.Seed(Seed));
        File.AppendAllText(Path.Combine(draw.Folder, DrawFiles.PreviousPair), "914104000000000000,I000,I001\n");
        Assert.Contains(DrawVerifier.Verify(workspace.Context, draw.Folder).Differences, d => d.File == DrawFiles.PreviousPair);
    }

    [Fact]
    public void Tasks_that_conflict_are_named_with_the_inspectors_and_nothing_is_published()
    {
        using var workspace = new PreparedWorkspace(enterprises: 30, inspectors: "select * from (" + Joint + ") where row <= 4", recusals: NoRecusals);
        var plan = Plan(workspace, "紧", "individuals", 2, p =>
        {
            p["rates"] = All();
            p["staffing"]!["mostTasks"] = 3;
        });
        var error = Assert.Throws<DualRandomException>(() => Sampler.Draw(workspace.Context, plan, Witnessed.Seed(Seed)));
        Assert.Equal(ExitCode.Infeasible, error.Code);
        Assert.Contains("7 个任务（紧-0001", error.Message, StringComparison.Ordinal);
        Assert.Contains("市场监督管理局", error.Message, StringComparison.Ordinal);
        Assert.Contains("I000, I002", error.Message, StringComparison.Ordinal);
        Assert.Contains("每人至多 3 个任务", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"with": ["公安局", "公安局"]}""", "公安局")]
    [InlineData("""{"with": ["市场监督管理局"]}""", "市场监督管理局")]
    [InlineData("""{"with": [" "]}""", "with")]
    [InlineData("""{"with": ["公安局", "消防救援"]}""", "3")]
    [InlineData("""{"staffing": {"mostTasks": 0}}""", "mostTasks")]
    public void What_no_task_could_give_is_refused(string change, string told)
    {
        using var workspace = new PreparedWorkspace(enterprises: 12, inspectors: Joint, recusals: NoRecusals);
        var plan = Plan(workspace, "错", "individuals", 2, p =>
        {
            foreach (var (key, value) in JsonNode.Parse(change)!.AsObject())
            {
                p[key] = value?.DeepClone();
            }
        });
        var error = Assert.Throws<DualRandomException>(() => Sampler.Freeze(workspace.Context, plan));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.Contains(told, error.Message + error.Where + error.Remedy, StringComparison.Ordinal);
    }

    private static string Plan(PreparedWorkspace workspace, string id, string mode, int seats, Action<JsonObject>? change = null) => workspace.Plan(id, p =>
    {
        p["department"] = "市场监督管理局";
        p["with"] = new JsonArray("公安局");
        p["inspectorsPerTask"] = seats;
        p["staffing"] = new JsonObject { ["mode"] = mode };
        change?.Invoke(p);
    });

    private static JsonObject All() => new() { ["A"] = 1, ["B"] = 1, ["C"] = 1, ["D"] = 1 };

    private static List<string[]> Rows(string folder, string file) => [.. File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(l => l.Split(','))];

    private static int Number(string inspector) => int.Parse(inspector.AsSpan(1), CultureInfo.InvariantCulture);
}
