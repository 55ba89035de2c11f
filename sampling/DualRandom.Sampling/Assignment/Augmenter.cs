namespace DualRandom.Sampling.Assignment;

/// <summary>
/// Fills an empty seat by moving others along a shortest alternating path (Ford and Fulkerson 1956; breadth first as Edmonds and Karp 1972). When there is no
/// path, what was reached is the proof that there is no assignment: a <see cref="Core"/>. 增广路。
/// </summary>
/// <remarks>
/// Nodes are slots (a task and a kind of seat) and units. From a slot one comes to every unit that may sit there, and to the slots of the same task whose
/// holder may sit here; from a fully loaded unit to the slots it holds.
/// </remarks>
internal sealed class Augmenter
{
    private const int Root = -1;

    private readonly StaffingProblem _problem;
    private readonly Roster _roster;
    private readonly IReadOnlySet<(int Task, int Unit)> _bans;
    private readonly IReadOnlyDictionary<int, ulong> _kept;
    private readonly int _kinds;
    private readonly int _slots;
    private readonly int[] _seen;
    private readonly int[] _from;
    private readonly int[] _via;
    private readonly Dictionary<(int Area, int Kind), List<int>> _unseen = [];
    private readonly List<int> _reached = [];
    private int _search;

    public Augmenter(StaffingProblem problem, Roster roster, IReadOnlySet<(int Task, int Unit)> bans, IReadOnlyDictionary<int, ulong> kept)
    {
        (_problem, _roster, _bans, _kept, _kinds) = (problem, roster, bans, kept, problem.Kinds.Count);
        _slots = problem.Tasks.Count * _kinds;
        _seen = new int[_slots + problem.Units.Count];
        _from = new int[_seen.Length];
        _via = new int[_seen.Length];
    }

    /// <summary>
    /// Fills one empty seat of a task, or says why it cannot be. When <paramref name="strict"/>, nobody is moved beside a partner of the last time; then a failure
    /// proves nothing. Otherwise pairs are not looked at. Tasks whose seats changed are added to <paramref name="touched"/>.
    /// </summary>
    public Core? Fill(int task, bool strict, ISet<int> touched)
    {
        _search++;
        _unseen.Clear();
        _reached.Clear();
        Reach((task * _kinds) + _roster.MissingKind(task), Root, Root);
        for (var next = 0; next < _reached.Count; next++)
        {
            var free = _reached[next] < _slots ? FromSlot(_reached[next], strict) : FromUnit(_reached[next]);
            if (free >= 0)
            {
                Move(free, touched);
                return null;
            }
        }

        return new Core([.. _reached.Where(n => n < _slots)], [.. _reached.Where(n => n >= _slots).Select(n => n - _slots)]);
    }

    private int FromSlot(int slot, bool strict)
    {
        var (task, kind) = (slot / _kinds, slot % _kinds);
        var found = Root;
        Unseen(task, kind).RemoveAll(unit =>
        {
            if (found >= 0 || _seen[_slots + unit] == _search)
            {
                return true;
            }

            if (_problem.IsBarred(task, unit) || _roster.Holds(task, unit) || _bans.Contains((task, unit)) || !Suits(slot, unit) || (strict && _roster.Clashes(task, unit)))
            {
                return false;
            }

            Reach(_slots + unit, slot, Root);
            found = _roster.Load(unit) < _problem.Most ? unit : Root;
            return true;
        });
        SwapWithin(task, kind, slot);
        return found;
    }

    private void SwapWithin(int task, int kind, int slot)
    {
        var holders = _roster.Holders(task);
        for (var p = 0; p < holders.Length; p++)
        {
            var other = (task * _kinds) + _problem.KindOf(p);
            if (holders[p] >= 0 && _seen[other] != _search && _problem.Kinds[kind].Roles.Contains(_problem.Units[holders[p]].Role) && Suits(slot, holders[p]))
            {
                Reach(other, slot, (task * _problem.SeatsPerTask) + p);
            }
        }
    }

    /// <summary>Whether the unit fits the items that the slot is kept for.</summary>
    private bool Suits(int slot, int unit) => !_kept.TryGetValue(slot, out var items) || (_problem.Units[unit].Fits & items) == items;

    private int FromUnit(int node)
    {
        foreach (var seat in _roster.SeatsOf(node - _slots))
        {
            var slot = (seat / _problem.SeatsPerTask * _kinds) + _problem.KindOf(seat % _problem.SeatsPerTask);
            if (_seen[slot] != _search)
            {
                Reach(slot, node, seat);
            }
        }

        return Root;
    }

    private void Reach(int node, int from, int via)
    {
        (_seen[node], _from[node], _via[node]) = (_search, from, via);
        _reached.Add(node);
    }

    private void Move(int unit, ISet<int> touched)
    {
        var slot = _from[_slots + unit];
        while (true)
        {
            touched.Add(slot / _kinds);
            var (from, seat) = (_from[slot], _via[slot]);
            if (from == Root)
            {
                _roster.Put(_roster.EmptySeat(slot / _kinds, slot % _kinds), unit);
                return;
            }

            var moved = _roster.At(seat);
            _roster.Put(seat, unit);
            (unit, slot) = (moved, from < _slots ? from : _from[from]);
        }
    }

    private List<int> Unseen(int task, int kind)
    {
        var key = (_problem.AreaOf(task), kind);
        if (!_unseen.TryGetValue(key, out var unseen))
        {
            unseen = [.. _problem.Covering(task, kind)];
            _unseen.Add(key, unseen);
        }

        return unseen;
    }
}
