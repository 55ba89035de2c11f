using System.Text.Json.Nodes;
using DualRandom.Sampling.Dispatch;
using DualRandom.Sampling.Ledger;
using DualRandom.Sampling.Verification;
using DualRandom.Sql;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Tests.Ledger;

public sealed class ReplacementTests
{
    [Fact]
    public void The_smallest_ticket_among_the_feasible_sits_down_and_the_draw_still_verifies()
    {
        using var after = new AfterDraw();
        var (task, uscc) = after.Tasks[4];
        var seats = Seats(after, task);
        var area = after.Rows(DrawFiles.Tasks).Single(r => r[0] == task)[5];
        var recused = after.Rows(DrawFiles.Recusal).Where(r => r[1] == uscc).Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
        var expected = after.Rows(DrawFiles.Inspector)
            .Where(i => (i[2] == "410400" || i[2] == area) && !recused.Contains(i[0]) && !seats.Contains(i[0]))
            .Select(i => i[0])
            .MinBy(i => Digest.OfText($"{after.Draw.Seed}|{AfterDraw.Plan}|{task}|{i}"), StringComparer.Ordinal);
        var lines = after.LogLines;
        var done = InspectorReplacement.Replace(after.On(10, 9), task, seats[1], null, "病假");
        Assert.Equal((expected, 2, true), (done.Replacement, done.Seat, done.IsDrawn));
        Assert.Equal(done, InspectorReplacement.Replace(after.On(10, 9), task, seats[1], null, "病假"));
        Assert.Equal(lines + 1, after.LogLines);
        Assert.Empty(DrawVerifier.Verify(after.On(10, 9), after.Draw.Folder).Differences);
        Assert.Equal([seats[0], expected!], Listed(after, task));
    }

    [Fact]
    public void Who_was_sent_instead_counts_as_having_gone_when_the_next_draw_refuses_pairs()
    {
        using var after = new AfterDraw();
        var (task, uscc) = after.Tasks[4];
        var seats = Seats(after, task);
        var done = InspectorReplacement.Replace(after.On(10, 9), task, seats[1], null, "病假");
        var pairs = File.ReadLines(Path.Combine(after.Freeze("下月").Folder, DrawFiles.PreviousPair)).Skip(1).Select(l => l.Split(',')).Single(p => p[0] == uscc);
        Assert.Equal(((string[])[seats[0], done.Replacement]).Order(StringComparer.Ordinal), [pairs[1], pairs[2]]);
    }

    [Fact]
    public void A_replacement_holds_for_its_own_draw_and_not_for_tasks_of_the_same_name_drawn_anew()
    {
        using var after = new AfterDraw();
        var task = after.Tasks[4].Task;
        var seats = Seats(after, task);
        var done = InspectorReplacement.Replace(after.On(10, 9), task, seats[1], null, "病假");
        Assert.Equal([seats[0], done.Replacement], Listed(after, task));
        var visits = Sampler.MergeVisits(after.On(10, 9), new(2026, 10, 1), new(2026, 10, 31));
        Assert.Equal(
            ((string[])[seats[0], done.Replacement]).Order(StringComparer.Ordinal),
            File.ReadLines(Path.Combine(visits.Folder, "visits.csv")).Select(l => l.Split(',')).Single(r => r[6] == task)[8].Split(';'));
        foreach (var other in after.Tasks.Where(t => t.Task != task).Select(t => t.Task).Take(8))
        {
            InspectorReplacement.Replace(after.On(10, 9), other, Seats(after, other)[1], null, "病假");
        }

        var anew = after.Redraw();
        var drawn = File.ReadLines(Path.Combine(anew.Folder, DrawFiles.TaskInspectors)).Skip(1).Select(l => l.Split(',')).ToLookup(r => r[0], r => r[2], StringComparer.Ordinal);
        Assert.All(after.Tasks.Take(10), t => Assert.Equal(drawn[t.Task], Listed(after, t.Task)));
    }

    [Fact]
    public void Somebody_named_must_keep_every_rule_and_may_be_replaced_again()
    {
        using var after = new AfterDraw(change: p => p["rates"] = new JsonObject { ["A"] = 0.1 });
        var recusals = after.Rows(DrawFiles.Recusal).ToLookup(r => r[1], r => r[0]);
        var (task, uscc) = after.Tasks.First(t => recusals.Contains(t.Uscc));
        var seats = Seats(after, task);
        var area = after.Rows(DrawFiles.Tasks).Single(r => r[0] == task)[5];
        var free = after.Rows(DrawFiles.Inspector).Where(i => i[2] == "410400" && !recusals[uscc].Contains(i[0]) && !seats.Contains(i[0])).Select(i => i[0]).Take(2).ToList();
        var elsewhere = after.Rows(DrawFiles.Inspector).First(i => i[2] != "410400" && i[2] != area)[0];
        Assert.All(
            (string[])[recusals[uscc].First(), seats[1], elsewhere, "I028", "无此人"],
            who => Assert.Equal(ExitCode.Infeasible, Assert.Throws<DualRandomException>(() => InspectorReplacement.Replace(after.On(10, 9), task, seats[0], who, "出差")).Code));
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => InspectorReplacement.Replace(after.On(10, 9), task, "I999", free[0], "出差")).Code);
        Assert.Equal(ExitCode.Usage, Assert.Throws<DualRandomException>(() => InspectorReplacement.Replace(after.On(10, 9), task, seats[0], free[0], " ")).Code);

        InspectorReplacement.Replace(after.On(10, 9), task, seats[0], free[0], "出差");
        Assert.Equal([free[0], seats[1]], Listed(after, task));
        InspectorReplacement.Replace(after.On(10, 9), task, free[0], seats[0], "回来了");
        Assert.Equal(seats, Listed(after, task));
        InspectorReplacement.Replace(after.On(10, 9), task, seats[0], free[0], "出差");
        Assert.Equal([free[0], seats[1]], Listed(after, task));
    }

    [Fact]
    public void The_department_of_the_seat_is_kept()
    {
        const string Two = "select * replace (case when row % 3 = 0 then '公安局' else '市场监督管理局' end as department) from (" + PreparedWorkspace.DefaultInspectors + ")";
        using var after = new AfterDraw(Two, p =>
        {
            p["department"] = "市场监督管理局";
            p["with"] = new JsonArray("公安局");
        });
        var departments = after.Rows(DrawFiles.Inspector).ToDictionary(r => r[0], r => r[7], StringComparer.Ordinal);
        var task = after.Tasks[0].Task;
        foreach (var seat in Seats(after, task))
        {
            var done = InspectorReplacement.Replace(after.On(10, 9), task, seat, null, "病假");
            Assert.Equal(departments[seat], departments[done.Replacement]);
        }

        var now = Listed(after, task);
        var other = departments.First(d => d.Value != departments[now[0]] && !now.Contains(d.Key)).Key;
        Assert.Equal(ExitCode.Infeasible, Assert.Throws<DualRandomException>(() => InspectorReplacement.Replace(after.On(10, 9), task, now[0], other, "病假")).Code);
    }

    [Fact]
    public void A_replacement_that_cannot_be_logged_changes_nothing()
    {
        using var after = new AfterDraw();
        var task = after.Tasks[0].Task;
        var seats = Seats(after, task);
        Assert.Throws<IOException>(() => InspectorReplacement.Replace(after.On(new DateOnly(2026, 10, 9), failsAt: 1), task, seats[0], null, "病假"));
        Assert.Equal(seats, Listed(after, task));
    }

    private static List<string> Seats(AfterDraw after, string task) => [.. after.Rows(DrawFiles.TaskInspectors).Where(r => r[0] == task).Select(r => r[2])];

    /// <summary>Who goes, as the lists of a new dispatch say.</summary>
    private static List<string> Listed(AfterDraw after, string task)
    {
        var folder = after.At("out");
        Disk.DeleteFolder(folder);
        Dispatcher.Dispatch(after.On(10, 9), AfterDraw.Plan, folder: folder);
        return
        [
            .. Directory.GetFiles(Path.Combine(folder, "results"))
                .Select(f => new Dispatch.Workbook(f))
                .SelectMany(b => Enumerable.Range(2, b.Rows - 1).Select(b.Row))
                .Single(r => r[1].Text == task)[7].Text.Split(';'),
        ];
    }
}
