using System.Runtime.CompilerServices;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Staffs the tasks that the greedy pass left open, exactly: it fails only when no assignment exists. Without pairs of the last time and without items that only some fit
/// this is a maximum flow. Both are constraints no flow knows: where a pair comes up, either the one or the other is kept from the task, and where nobody sent fits an item,
/// one seat after the other is kept for who does; the rest is filled again, every way being tried. A branch whose failure does not involve the task is a failure of the
/// whole. That may take long beyond measure, so there is a budget of branches. 精确补派。
/// </summary>
internal sealed class Completion
{
    /// <summary>Branches that are tried before giving up; real plans take a few.</summary>
    public const int Most = 20_000;

    private readonly StaffingProblem _problem;
    private readonly Roster _roster;
    private readonly Tickets _tickets;
    private readonly HashSet<(int Task, int Unit)> _bans = [];
    private readonly Dictionary<int, ulong> _kept = [];
    private readonly SortedSet<int> _touched = [];
    private readonly Augmenter _augmenter;
    private readonly int _most;
    private int _branches;

    public Completion(StaffingProblem problem, Roster roster, Tickets tickets, int most = Most)
    {
        (_problem, _roster, _tickets, _most) = (problem, roster, tickets, most);
        _augmenter = new Augmenter(problem, roster, _bans, _kept);
    }

    /// <summary>Null when every task is staffed; otherwise why not, and the roster is left half filled.</summary>
    /// <exception cref="UndecidedException">Neither was found within the budget.</exception>
    public Core? Complete(CancellationToken cancellation)
    {
        _bans.Clear();
        _kept.Clear();
        _branches = 0;
        _touched.UnionWith(Enumerable.Range(0, _problem.Tasks.Count).Where(t => _roster.Lacks(t) != 0));
        return Search(cancellation);
    }

    private Core? Search(CancellationToken cancellation)
    {
        while (_roster.Open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var task = _roster.Open.First();
            if (_augmenter.Fill(task, strict: true, _touched) is not null && _augmenter.Fill(task, strict: false, _touched) is { } core)
            {
                return core;
            }
        }

        return Clash() is { } clash ? Part(clash.Task, clash.One, clash.Other, cancellation)
            : Unfit() is { } unfit ? Keep(unfit, cancellation)
            : null;
    }

    private Core? Part(int task, int one, int other, CancellationToken cancellation)
    {
        var id = _problem.Tasks[task].Task;
        var first = string.CompareOrdinal(_tickets.Of(id, one), _tickets.Of(id, other)) > 0 ? one : other;
        Core? cores = null;
        foreach (var banned in (int[])[first, first == one ? other : one])
        {
            _bans.Add((task, banned));
            var core = Without((task * _problem.SeatsPerTask) + _roster.Holders(task).IndexOf(banned), cancellation);
            if (core is null)
            {
                return null;
            }

            _bans.Remove((task, banned));
            if (!core.Tasks(_problem.Kinds.Count).Contains(task))
            {
                return core;
            }

            cores = core.With(cores);
        }

        return cores;
    }

    private Core? Keep(int task, CancellationToken cancellation)
    {
        var lacks = _roster.Lacks(task);
        var item = lacks & ~(lacks - 1);
        Core? cores = null;
        for (var p = 0; p < _problem.SeatsPerTask; p++)
        {
            var seat = (task * _problem.SeatsPerTask) + p;
            var before = _kept.GetValueOrDefault(seat);
            _kept[seat] = before | item;
            var core = Without(seat, cancellation);
            if (core is null)
            {
                return null;
            }

            _kept[seat] = before;
            if (!core.Tasks(_problem.Kinds.Count).Contains(task))
            {
                return core;
            }

            cores = core.With(cores);
        }

        return cores;
    }

    /// <summary>Searches on without who sits at a seat; puts everything back when that fails.</summary>
    private Core? Without(int seat, CancellationToken cancellation)
    {
        if (++_branches > _most || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new UndecidedException();
        }

        var mark = _roster.Mark;
        _roster.Empty(seat);
        var core = Search(cancellation);
        if (core is not null)
        {
            _roster.Rollback(mark);
        }

        return core;
    }

    private int? Unfit() => _touched.Where(t => _roster.IsFull(t) && _roster.Lacks(t) != 0).Select(t => (int?)t).FirstOrDefault();

    private (int Task, int One, int Other)? Clash()
    {
        foreach (var task in _touched.Where(_problem.HasPairs))
        {
            var holders = _roster.Holders(task);
            for (var p = 0; p < holders.Length; p++)
            {
                for (var q = p + 1; q < holders.Length; q++)
                {
                    if (_problem.Clash(task, holders[p], holders[q]))
                    {
                        return (task, holders[p], holders[q]);
                    }
                }
            }
        }

        return null;
    }
}

/// <summary>Whether an assignment exists was not found out within the budget of branches. 未能判定。</summary>
internal sealed class UndecidedException : Exception;
