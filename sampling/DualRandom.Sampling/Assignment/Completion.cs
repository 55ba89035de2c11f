using System.Runtime.CompilerServices;

namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Staffs the tasks that the greedy pass left open, exactly: it fails only when no assignment exists. Without pairs of the last time this is a maximum flow. A pair is a
/// constraint no flow knows; where one comes up, either the one or the other is kept from the task and the rest is filled again, both ways being tried.
/// A branch whose failure does not involve the task is a failure of the whole. 精确补派。
/// </summary>
internal sealed class Completion
{
    private readonly StaffingProblem _problem;
    private readonly Roster _roster;
    private readonly Tickets _tickets;
    private readonly HashSet<(int Task, int Unit)> _bans = [];
    private readonly SortedSet<int> _touched = [];
    private readonly Augmenter _augmenter;

    public Completion(StaffingProblem problem, Roster roster, Tickets tickets)
    {
        (_problem, _roster, _tickets) = (problem, roster, tickets);
        _augmenter = new Augmenter(problem, roster, _bans);
    }

    /// <summary>Null when every task is staffed; otherwise why not, and the roster is left half filled.</summary>
    public Core? Complete(CancellationToken cancellation)
    {
        _bans.Clear();
        return Search(cancellation);
    }

    private Core? Search(CancellationToken cancellation)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        while (_roster.Open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var task = _roster.Open.First();
            if (_augmenter.Fill(task, strict: true, _touched) is not null && _augmenter.Fill(task, strict: false, _touched) is { } core)
            {
                return core;
            }
        }

        return Clash() is { } clash ? Part(clash.Task, clash.One, clash.Other, cancellation) : null;
    }

    private Core? Part(int task, int one, int other, CancellationToken cancellation)
    {
        var id = _problem.Tasks[task].Task;
        var first = string.CompareOrdinal(_tickets.Of(id, one), _tickets.Of(id, other)) > 0 ? one : other;
        Core? cores = null;
        foreach (var banned in (int[])[first, first == one ? other : one])
        {
            var mark = _roster.Mark;
            _bans.Add((task, banned));
            _roster.Empty((task * _problem.SeatsPerTask) + _roster.Holders(task).IndexOf(banned));
            var core = Search(cancellation);
            if (core is null)
            {
                return null;
            }

            _roster.Rollback(mark);
            _bans.Remove((task, banned));
            if (!core.Tasks(_problem.Kinds.Count).Contains(task))
            {
                return core;
            }

            cores = core.With(cores);
        }

        return cores;
    }

    private (int Task, int One, int Other)? Clash()
    {
        foreach (var task in _touched.Where(_problem.HasPairs))
        {
            var holders = _roster.Holders(task);
            for (var p = 0; p < holders.Length; p++)
            {
                for (var q = p + 1; q < holders.Length; q++)
                {
                    if (holders[p] >= 0 && holders[q] >= 0 && _problem.Clash(task, holders[p], holders[q]))
                    {
                        return (task, holders[p], holders[q]);
                    }
                }
            }
        }

        return null;
    }
}
