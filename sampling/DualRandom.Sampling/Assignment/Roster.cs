namespace DualRandom.Sampling.Assignment;

/// <summary>Who sits where, with a trail by which any change is undone. A seat is numbered <c>task × seats a task + position</c>.</summary>
internal sealed class Roster
{
    private const int Nobody = -1;

    private readonly StaffingProblem _problem;
    private readonly int _width;
    private readonly int[] _held;
    private readonly int[] _missing;
    private readonly int[] _loads;
    private readonly List<int>?[] _seats;
    private readonly SortedSet<int> _open = [];
    private readonly Stack<(int Seat, int Before)> _trail = [];

    public Roster(StaffingProblem problem)
    {
        _problem = problem;
        _width = problem.SeatsPerTask;
        _held = new int[problem.Tasks.Count * _width];
        Array.Fill(_held, Nobody);
        _missing = new int[problem.Tasks.Count];
        Array.Fill(_missing, _width);
        _loads = new int[problem.Units.Count];
        _seats = new List<int>?[problem.Units.Count];
        _open.UnionWith(Enumerable.Range(0, problem.Tasks.Count));
    }

    /// <summary>Tasks with an empty seat, in order.</summary>
    public IReadOnlyCollection<int> Open => _open;

    /// <summary>Where the trail stands now.</summary>
    public int Mark => _trail.Count;

    public int Load(int unit) => _loads[unit];

    /// <summary>The seats of a unit, in no order.</summary>
    public IReadOnlyList<int> SeatsOf(int unit) => _seats[unit] ?? [];

    /// <summary>The unit at a seat, negative for nobody.</summary>
    public int At(int seat) => _held[seat];

    public ReadOnlySpan<int> Holders(int task) => _held.AsSpan(task * _width, _width);

    public bool Holds(int task, int unit) => Holders(task).Contains(unit);

    /// <summary>Whether a unit must not join those of the task who sit elsewhere than at one position, since they were there together the last time.</summary>
    public bool Clashes(int task, int unit, int besides = Nobody)
    {
        if (!_problem.HasPairs(task))
        {
            return false;
        }

        var holders = Holders(task);
        for (var p = 0; p < holders.Length; p++)
        {
            if (p != besides && _problem.Clash(task, holders[p], unit))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The items, a bit each, that none of those who sit at the task fits.</summary>
    public ulong Lacks(int task)
    {
        var lacks = _problem.Needed;
        foreach (var unit in Holders(task))
        {
            lacks &= unit >= 0 ? ~_problem.Units[unit].Fits : ulong.MaxValue;
        }

        return lacks;
    }

    /// <summary>Whether all seats of the task are taken.</summary>
    public bool IsFull(int task) => _missing[task] == 0;

    /// <summary>The first empty seat of a kind, of which there must be one.</summary>
    public int EmptySeat(int task, int kind)
    {
        var seat = task * _width;
        while (_held[seat] >= 0 || _problem.KindOf(seat % _width) != kind)
        {
            seat++;
        }

        return seat;
    }

    /// <summary>The first kind of which the task has an empty seat.</summary>
    public int MissingKind(int task) => _problem.KindOf(Holders(task).IndexOf(Nobody));

    /// <summary>Seats a unit, or nobody when it is negative, in place of whoever sat there.</summary>
    public void Put(int seat, int unit)
    {
        _trail.Push((seat, _held[seat]));
        Replace(seat, unit);
    }

    public void Empty(int seat) => Put(seat, Nobody);

    public void Rollback(int mark)
    {
        while (_trail.Count > mark)
        {
            var (seat, before) = _trail.Pop();
            Replace(seat, before);
        }
    }

    /// <summary>Takes a task out: its seats are given up and need nobody, until a <see cref="Rollback"/> gives them back.</summary>
    public void Leave(int task)
    {
        for (var p = 0; p < _width; p++)
        {
            Empty((task * _width) + p);
        }

        _open.Remove(task);
    }

    private void Replace(int seat, int unit)
    {
        var task = seat / _width;
        if (_held[seat] is >= 0 and var before)
        {
            _loads[before]--;
            _seats[before]!.Remove(seat);
            _missing[task]++;
        }

        _held[seat] = unit;
        if (unit >= 0)
        {
            _loads[unit]++;
            (_seats[unit] ??= []).Add(seat);
            _missing[task]--;
        }

        if (_missing[task] > 0)
        {
            _open.Add(task);
        }
        else
        {
            _open.Remove(task);
        }
    }
}
