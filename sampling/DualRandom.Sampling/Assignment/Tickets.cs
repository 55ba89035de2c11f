using System.Text;
using DualRandom.Sql.Workspaces;

namespace DualRandom.Sampling.Assignment;

/// <summary>The tickets of units for a task: <c>sha256(seed|plan|task|key)</c>, the smallest first. 票号。</summary>
internal sealed class Tickets(string seed, string plan, IReadOnlyList<Unit> units)
{
    private readonly TicketLanes _lanes = new([.. units.Select(u => Encoding.UTF8.GetBytes(u.Key))]);

    /// <summary>The ticket of an inspector or a group for a task.</summary>
    public static string Of(string seed, string plan, string task, string key) => Digest.OfText($"{seed}|{plan}|{task}|{key}");

    public string Of(string task, int unit) => Of(seed, plan, task, units[unit].Key);

    /// <summary>Sets the task that <see cref="Take"/> is about.</summary>
    public void Begin(string task) => _lanes.Begin($"{seed}|{plan}|{task}|");

    /// <summary>
    /// Offers the units in the order of their tickets until enough have been taken; returns how many were. The first 64 bits decide, the whole ticket where
    /// they are equal.
    /// </summary>
    public int Take(string task, int[] among, int count, Func<int, bool> take)
    {
        var keys = new ulong[among.Length];
        _lanes.Hash(among, keys);
        var left = among.Length;
        var taken = 0;
        while (taken < count && left > 0)
        {
            var best = 0;
            for (var i = 1; i < left; i++)
            {
                if (keys[i] < keys[best]
                    || (keys[i] == keys[best] && string.CompareOrdinal(Of(task, among[i]), Of(task, among[best])) < 0))
                {
                    best = i;
                }
            }

            taken += take(among[best]) ? 1 : 0;
            left--;
            (among[best], keys[best]) = (among[left], keys[left]);
        }

        return taken;
    }
}
