namespace DualRandom.Reports.Maps;

/// <summary>
/// Makes a map small enough for a page: coordinates of four decimals (some ten metres), and where that is not enough, simpler lines (D. H. Douglas and T. K. Peucker, The Canadian
/// Cartographer 10, 1973). A border between regions is simplified once for both, from one junction to the next, so that no gap opens. 边界简化。
/// </summary>
internal static class MapLines
{
    /// <summary>Most points of a page's map: some 250 kB.</summary>
    public const int MostPoints = 12_000;

    private const int Decimals = 4;
    private const double FirstTolerance = 0.0005;
    private const double LastTolerance = 1;
    private const int LeastPoints = 3;

    /// <summary>The shapes with as many points as a page may have, and whether lines had to be simplified. Islands smaller than the tolerance go, a region's largest ring stays.</summary>
    public static (IReadOnlyList<MapShape> Shapes, bool IsSimplified) Fit(IReadOnlyList<MapShape> shapes)
    {
        IReadOnlyList<MapShape> rounded = [.. shapes.Select(s => Each(s, Rounded))];
        var junctions = Junctions(rounded.SelectMany(Rings));
        var fit = rounded;
        for (var tolerance = FirstTolerance; Points(fit) > MostPoints && tolerance < LastTolerance; tolerance *= 1.5)
        {
            fit = [.. rounded.Select(s => Each(s, ring => Simpler(ring, junctions, tolerance)))];
        }

        return (fit, !ReferenceEquals(fit, rounded));
    }

    private static int Points(IReadOnlyList<MapShape> shapes) => shapes.SelectMany(Rings).Sum(r => r.Count);

    private static IEnumerable<IReadOnlyList<MapPoint>> Rings(MapShape shape) => shape.Polygons.SelectMany(p => p);

    private static MapShape Each(MapShape shape, Func<IReadOnlyList<MapPoint>, IReadOnlyList<MapPoint>> change)
    {
        var polygons = shape.Polygons
            .Select(p => (IReadOnlyList<IReadOnlyList<MapPoint>>)[change(p[0]), .. p.Skip(1).Select(change).Where(hole => hole.Count >= LeastPoints)])
            .Where(p => p[0].Count >= LeastPoints)
            .ToList();
        return shape with { Polygons = polygons.Count > 0 ? polygons : [[shape.Polygons.Select(p => p[0]).MaxBy(r => r.Count)!]] };
    }

    private static List<MapPoint> Rounded(IReadOnlyList<MapPoint> ring)
    {
        var points = new List<MapPoint>(ring.Count);
        foreach (var point in ring.Select(p => new MapPoint(Math.Round(p.Longitude, Decimals), Math.Round(p.Latitude, Decimals))))
        {
            if (points.Count == 0 || points[^1] != point)
            {
                points.Add(point);
            }
        }

        if (points.Count > 1 && points[0] == points[^1])
        {
            points.RemoveAt(points.Count - 1);
        }

        return points;
    }

    /// <summary>The points where more than two lines meet.</summary>
    private static HashSet<MapPoint> Junctions(IEnumerable<IReadOnlyList<MapPoint>> rings)
    {
        var neighbours = new Dictionary<MapPoint, HashSet<MapPoint>>();
        foreach (var ring in rings)
        {
            for (var i = 0; i < ring.Count; i++)
            {
                if (!neighbours.TryGetValue(ring[i], out var known))
                {
                    neighbours[ring[i]] = known = [];
                }

                known.Add(ring[(i + 1) % ring.Count]);
                known.Add(ring[(i + ring.Count - 1) % ring.Count]);
            }
        }

        return [.. neighbours.Where(n => n.Value.Count > 2).Select(n => n.Key)];
    }

    /// <summary>A ring cut at its junctions, each part simplified. One without starts at its least point, whichever region it is read from.</summary>
    private static List<MapPoint> Simpler(IReadOnlyList<MapPoint> ring, HashSet<MapPoint> junctions, double tolerance)
    {
        var start = ring.Index().Where(p => junctions.Contains(p.Item)).Select(p => (int?)p.Index).FirstOrDefault()
            ?? ring.Index().MinBy(p => (p.Item.Longitude, p.Item.Latitude)).Index;
        List<MapPoint> turned = [.. ring.Skip(start), .. ring.Take(start + 1)];
        var simple = new List<MapPoint>();
        for (int from = 0, to = 1; to < turned.Count; to++)
        {
            if (to == turned.Count - 1 || junctions.Contains(turned[to]))
            {
                simple.AddRange(Arc(turned[from..(to + 1)], tolerance).SkipLast(1));
                from = to;
            }
        }

        return simple;
    }

    /// <summary>A line simplified alike in both directions; one that ends where it begins is cut at its farthest point.</summary>
    private static List<MapPoint> Arc(List<MapPoint> line, double tolerance)
    {
        var (first, last) = (line[0], line[^1]);
        if (first == last)
        {
            var farthest = line.Index().MaxBy(p => (Square(p.Item, first), p.Item.Longitude, p.Item.Latitude)).Index;
            return farthest == 0 ? line : [.. Arc(line[..(farthest + 1)], tolerance).SkipLast(1), .. Arc(line[farthest..], tolerance)];
        }

        if ((first.Longitude, first.Latitude).CompareTo((last.Longitude, last.Latitude)) > 0)
        {
            line.Reverse();
            var reversed = DouglasPeucker(line, tolerance);
            reversed.Reverse();
            return reversed;
        }

        return DouglasPeucker(line, tolerance);
    }

    private static List<MapPoint> DouglasPeucker(List<MapPoint> line, double tolerance)
    {
        var keep = new bool[line.Count];
        keep[0] = keep[^1] = true;
        var parts = new Stack<(int From, int To)>([(0, line.Count - 1)]);
        while (parts.TryPop(out var part))
        {
            var (most, at) = (tolerance * tolerance, -1);
            for (var i = part.From + 1; i < part.To; i++)
            {
                var off = Off(line[i], line[part.From], line[part.To]);
                (most, at) = off > most ? (off, i) : (most, at);
            }

            if (at >= 0)
            {
                keep[at] = true;
                parts.Push((part.From, at));
                parts.Push((at, part.To));
            }
        }

        return [.. line.Where((_, i) => keep[i])];
    }

    private static double Square(MapPoint a, MapPoint b) => (a.Longitude - b.Longitude) * (a.Longitude - b.Longitude) + (a.Latitude - b.Latitude) * (a.Latitude - b.Latitude);

    /// <summary>Square of the distance of a point from the line between two.</summary>
    private static double Off(MapPoint point, MapPoint from, MapPoint to)
    {
        var length = Square(from, to);
        var along = length > 0
            ? Math.Clamp(((point.Longitude - from.Longitude) * (to.Longitude - from.Longitude) + (point.Latitude - from.Latitude) * (to.Latitude - from.Latitude)) / length, 0, 1)
            : 0;
        return Square(point, new MapPoint(from.Longitude + along * (to.Longitude - from.Longitude), from.Latitude + along * (to.Latitude - from.Latitude)));
    }
}
