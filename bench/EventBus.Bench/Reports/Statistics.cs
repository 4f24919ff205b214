namespace EventBus.Bench.Reports;

/// <summary>Medians and slopes.</summary>
internal static class Statistics
{
    /// <summary>The middle value, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return double.NaN;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>By which power <c>y</c> grows with <c>x</c> between two points: 1 is linear.</summary>
    public static double Exponent((double X, double Y) from, (double X, double Y) to) => Math.Log(to.Y / from.Y) / Math.Log(to.X / from.X);

    /// <summary>The least-squares slope.</summary>
    public static double Slope(IReadOnlyList<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }
}
