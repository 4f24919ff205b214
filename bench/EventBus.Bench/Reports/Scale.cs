namespace EventBus.Bench.Reports;

/// <summary>Where a value lies between two edges of a picture.</summary>
internal sealed class Scale
{
    private const int Quarters = 4;

    private readonly double _least;
    private readonly double _most;
    private readonly double _from;
    private readonly double _to;
    private readonly bool _isLogarithmic;

    private Scale(double least, double most, double from, double to, bool isLogarithmic) => (_least, _most, _from, _to, _isLogarithmic) = (least, most, from, to, isLogarithmic);

    /// <summary>Whole decades around the values.</summary>
    public static Scale Logarithmic(IEnumerable<double> values, double from, double to)
    {
        var known = values.Where(value => value > 0).ToList();
        var (least, most) = (Math.Floor(Math.Log10(known.Min()) + 1e-9), Math.Ceiling(Math.Log10(known.Max()) - 1e-9));
        return new Scale(least, Math.Max(most, least + 1), from, to, isLogarithmic: true);
    }

    /// <summary>From nothing to a round number beyond the largest.</summary>
    public static Scale Linear(IEnumerable<double> values, double from, double to) => new(0, Quarters * Round(values.Max() / Quarters), from, to, isLogarithmic: false);

    public double Of(double value)
    {
        var position = _isLogarithmic ? Math.Log10(Math.Max(value, Math.Pow(10, _least))) : value;
        return _from + ((position - _least) / (_most - _least) * (_to - _from));
    }

    /// <summary>Where lines of a grid belong.</summary>
    public IEnumerable<double> Marks() => _isLogarithmic
        ? Enumerable.Range((int)_least, (int)(_most - _least) + 1).Select(power => Math.Pow(10, power))
        : Enumerable.Range(0, Quarters + 1).Select(quarter => _most * quarter / Quarters);

    // The next 1, 2 or 5 with zeros.
    private static double Round(double value)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * (value <= power ? 1 : value <= 2 * power ? 2 : value <= 5 * power ? 5 : 10);
    }
}
