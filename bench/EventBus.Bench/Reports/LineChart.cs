using System.Globalization;

namespace EventBus.Bench.Reports;

/// <summary>Panels of lines, both scales logarithmic: a straight line of 45° is linear growth.</summary>
internal static class LineChart
{
    private const double Width = 880;
    private const double Height = 340;
    private const double Left = 70;
    private const double Right = 520;

    public static string Draw(string title, IReadOnlyList<LinePanel> panels)
    {
        var svg = new Svg(Width, 50 + (panels.Count * Height));
        svg.Text(16, 26, title, "title");
        foreach (var (index, panel) in panels.Index()) Draw(svg, panel, 50 + (index * Height));
        return svg.ToString();
    }

    private static void Draw(Svg svg, LinePanel panel, double top)
    {
        var (first, last) = (top + 40, top + Height - 56);
        var x = Scale.Logarithmic(panel.Series.SelectMany(series => series.Points).Select(point => point.X), Left, Right);
        var y = Scale.Logarithmic(panel.Series.SelectMany(series => series.Points).Select(point => point.Y), last, first);
        svg.Text(16, top + 18, panel.Title, "title");
        svg.Text(Left + 4, top + 34, panel.YTitle, "note");
        svg.Text((Left + Right) / 2, last + 34, panel.XTitle, "note middle");
        foreach (var mark in x.Marks()) DrawMark(svg, mark, x.Of(mark), last + 16, "note middle", first, last);
        foreach (var mark in y.Marks())
        {
            svg.Line(Left, y.Of(mark), Right, y.Of(mark), "grid");
            svg.Text(Left - 8, y.Of(mark) + 4, mark.ToString("0.####", CultureInfo.InvariantCulture), "note end");
        }

        foreach (var (index, series) in panel.Series.Index())
        {
            svg.Path([.. series.Points.Select(point => (x.Of(point.X), y.Of(point.Y)))], index);
            svg.Box(Right + 20, first + (index * 20) - 8, 10, 10, index);
            svg.Text(Right + 36, first + (index * 20) + 1, series.Name);
        }
    }

    private static void DrawMark(Svg svg, double mark, double x, double y, string kind, double first, double last)
    {
        svg.Line(x, first, x, last, "grid");
        svg.Text(x, y, mark.ToString("0.####", CultureInfo.InvariantCulture), kind);
    }
}
