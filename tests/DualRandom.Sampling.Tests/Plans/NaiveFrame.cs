using DualRandom.Sampling.Plans;

namespace DualRandom.Sampling.Tests.Plans;

/// <summary>The frame and the quotas of a plan, one enterprise and one visit at a time: what the SQL is held against.</summary>
internal sealed class NaiveFrame(SmallLake lake)
{
    private readonly Plan _plan = lake.Plan;

    public IEnumerable<Shop> Scope => Candidates.Where(s =>
        (_plan.Tiers is null || _plan.Tiers.Contains(s.Tier))
        && (_plan.Regions is { Count: 0 } || _plan.Regions!.Any(r => s.Region.StartsWith(r, StringComparison.Ordinal)))
        && (_plan.Industries is { Count: 0 } || _plan.Industries!.Any(i => InIndustry(s.Industry, i)))
        && (_plan.Tags is null || _plan.Tags.Any(t => Tagged(s, t)))
        && (_plan.Trigger is null || lake.Triggered.Contains(s.Uscc)));

    public Dictionary<string, string> Excluded => Scope.Select(s => (s.Code, Reason: Reason(s))).Where(s => s.Reason is not null)
        .ToDictionary(s => s.Code, s => s.Reason!, StringComparer.Ordinal);

    public Dictionary<string, string> Strata()
    {
        var kept = Scope.Where(s => Reason(s) is null).ToList();
        return kept.ToDictionary(s => s.Code, s => _plan.Stratify == Stratification.Tier ? s.Tier
            : kept.Count(o => o.Tier == s.Tier && o.Region == s.Region) < (_plan.MergeBelow ?? 0) ? $"{s.Tier}-merged"
            : $"{s.Tier}-{s.Region}", StringComparer.Ordinal);
    }

    /// <summary>Size, least and quota by stratum.</summary>
    public SortedDictionary<string, (int Size, int Least, int Quota)> Quotas()
    {
        var strata = Strata().Values.GroupBy(s => s, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var least = strata.ToDictionary(s => s.Key, s => Ceiling(s.Value, TierRates.Floors, s.Key[..1]), StringComparer.Ordinal);
        var quota = strata.ToDictionary(s => s.Key, s => Wanted(s.Key, s.Value), StringComparer.Ordinal);
        Cut(quota, least, _plan.Caps?.Most);
        if (_plan.Reason is not null)
        {
            Cut(quota, strata.ToDictionary(s => s.Key, _ => 0, StringComparer.Ordinal), _plan.Caps?.Most);
        }

        Fill(quota, strata);
        return new(strata.ToDictionary(s => s.Key, s => (s.Value, least[s.Key], quota[s.Key]), StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static void Cut(Dictionary<string, int> quota, Dictionary<string, int> least, long? most)
    {
        while (most is { } m && quota.Values.Sum() > m && quota.Keys.Where(k => quota[k] > least[k]).Order(StringComparer.Ordinal).FirstOrDefault() is { } next)
        {
            quota[next]--;
        }
    }

    private void Fill(Dictionary<string, int> quota, Dictionary<string, int> size)
    {
        if (_plan.Capacity is not { FillCapacity: true } capacity)
        {
            return;
        }

        var spare = (int)Math.Min(Math.Floor(capacity.InspectorDays / (2 * capacity.DaysPerTask)), _plan.Caps?.Most ?? long.MaxValue) - quota.Values.Sum();
        foreach (var tier in quota.Keys.GroupBy(k => k[..1], StringComparer.Ordinal).OrderByDescending(g => g.Key, StringComparer.Ordinal))
        {
            var free = tier.ToDictionary(k => k, k => size[k] - quota[k], StringComparer.Ordinal);
            var here = Math.Min(Math.Max(0, spare), free.Values.Sum());
            if (here == 0)
            {
                continue;
            }

            var shares = free.ToDictionary(f => f.Key, f => (decimal)here * f.Value / free.Values.Sum(), StringComparer.Ordinal);
            var given = shares.ToDictionary(s => s.Key, s => (int)Math.Floor(s.Value), StringComparer.Ordinal);
            foreach (var key in shares.OrderByDescending(s => Math.Round(s.Value - Math.Floor(s.Value), 15)).ThenBy(s => s.Key, StringComparer.Ordinal).Take(here - given.Values.Sum()).Select(s => s.Key).ToList())
            {
                given[key]++;
            }

            foreach (var (key, more) in given)
            {
                quota[key] += more;
            }

            spare -= here;
        }
    }

    private int Wanted(string stratum, int size)
    {
        var tier = stratum[..1];
        var count = (_plan.Counts ?? new TierCounts()).Given.Where(g => g.Tier == tier).Select(g => (int?)g.Count).SingleOrDefault();
        return _plan.TakeAll?.Any(t => t == tier || t == stratum) == true ? size : count is { } c ? Math.Min(c, size) : Ceiling(size, _plan.Rates!, tier);
    }

    private static int Ceiling(int size, TierRates rates, string tier) => (int)Math.Ceiling(size * rates.Each.Single(r => r.Tier == tier).Rate);

    private string? Reason(Shop shop)
    {
        var owner = shop with { ObjectId = null };
        if (_plan.Exclusions?.Enterprises?.Contains(shop.Uscc) == true || _plan.Exclusions?.Tags?.Any(t => Tagged(shop, t) || Tagged(owner, t)) == true)
        {
            return "observation";
        }

        if (_plan.AllItems.Any(i => !Fits(shop, lake.Objects[i])))
        {
            return "item";
        }

        var since = _plan.Caps?.NotWithinMonths is { } months ? _plan.Period.From.AddMonths(-months) : DateOnly.MaxValue;
        return lake.Visits.Any(v => Concerns(v.Uscc, v.ObjectId, shop) && v.Day >= since && v.Day < _plan.Period.From && !v.IsWithdrawn) ? "inspected"
            : lake.DrawnElsewhere.Any(d => Concerns(d.Uscc, d.ObjectId, shop)) ? "drawn" : null;
    }

    /// <summary>What befell an enterprise concerns all that it answers for; what befell one of its objects concerns that object and the enterprise.</summary>
    private static bool Concerns(string uscc, string? objectId, Shop shop) =>
        uscc == shop.Uscc && (shop.ObjectId is null || objectId is null || objectId == shop.ObjectId);

    private IEnumerable<Shop> Candidates => _plan.Objects switch
    {
        null => lake.Shops,
        var kind => from thing in lake.Things.Select(t => t.Id).Distinct(StringComparer.Ordinal).Select(Current).OfType<Thing>()
                    join owner in lake.Shops on thing.Uscc equals owner.Uscc
                    where thing.Kind == (kind == ObjectKind.Product ? "产品" : "项目")
                    orderby owner.Uscc, thing.Id
                    select new Shop(owner.Uscc, owner.Tier, thing.Region ?? owner.Region, thing.Industry ?? owner.Industry, thing.Id),
    };

    private Thing? Current(string id) => lake.Things
        .Where(t => t.Id == id)
        .GroupBy(t => t.From)
        .Select(g => g.OrderByDescending(t => t.Known).ThenByDescending(t => t.Row).First())
        .Where(t => t.From <= _plan.Period.From && (t.To is null || t.To >= _plan.Period.From))
        .OrderByDescending(t => t.From)
        .FirstOrDefault();

    private bool Fits(Shop shop, string? objects)
    {
        var words = (objects ?? "").Replace(" ", "", StringComparison.Ordinal).Split('、', '，', ',', '；', ';');
        var tags = words.Where(w => lake.Tags.Any(t => t.Name == w) || lake.Things.Any(t => t.Tags.Contains(w))).ToList();
        var kinds = words.Intersect(["产品", "项目", "场所"], StringComparer.Ordinal).ToList();
        var own = _plan.Objects switch { ObjectKind.Product => "产品", ObjectKind.Project => "项目", _ => "企业" };
        return kinds.Contains(own) || (_plan.Objects is null && kinds.Count == 0 && tags.Count == 0) || tags.Exists(t => Tagged(shop, t));
    }

    private bool Tagged(Shop shop, string tag) => shop.ObjectId is { } id ? Current(id)!.Tags.Contains(tag) : lake.Tags
        .Where(t => t.Uscc == shop.Uscc && t.Name == tag)
        .GroupBy(t => t.From)
        .Select(g => g.OrderByDescending(t => t.Known).ThenByDescending(t => t.Row).First())
        .Any(t => t.From <= _plan.Period.From && (t.To is null || t.To >= _plan.Period.From));

    private static bool InIndustry(string? code, string asked) => (code, asked) switch
    {
        (null, _) => false,
        (_, "F") => code is "5212" or "F5225",
        _ => code == "6210",
    };
}
