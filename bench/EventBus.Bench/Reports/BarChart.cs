using System.Globalization;

namespace EventBus.Bench.Reports;

/// <summary>Panels of bars, one below the other.</summary>
internal static class BarChart
{
    private const double Width = 980;
    private const double Left = 270;
    private const double Right = 700;
    private const double RowHeight = 22;
    private const double HeadHeight = 50;
    private const double FootHeight = 24;

    public static string Draw(string title, string legend, IReadOnlyList<BarPanel> panels)
    {
        var svg = new Svg(Width, 60 + panels.Sum(Height));
        svg.Text(16, 26, title, "title");
        svg.Text(16, 46, legend, "note");
        var top = 60.0;
        foreach (var panel in panels)
        {
            Draw(svg, panel, top);
            top += Height(panel);
        }

        return svg.ToString();
    }

    private static double Height(BarPanel panel) => HeadHeight + (panel.Rows.Count * RowHeight) + FootHeight;

    private static void Draw(Svg svg, BarPanel panel, double top)
    {
        var ends = panel.Rows.SelectMany(row => row.Segments.Take(1).Append(row.End));
        var scale = panel.IsLogarithmic ? Scale.Logarithmic(ends, Left, Right) : Scale.Linear(ends, Left, Right);
        var (first, last) = (top + 38, top + HeadHeight + (panel.Rows.Count * RowHeight));
        svg.Text(16, top + 22, panel.Title, "title");
        foreach (var mark in scale.Marks())
        {
            svg.Line(scale.Of(mark), first, scale.Of(mark), last, "grid");
            svg.Text(scale.Of(mark), last + 16, mark.ToString("0.###", CultureInfo.InvariantCulture), "note middle");
        }

        foreach (var (index, row) in panel.Rows.Index()) Draw(svg, row, scale, top + HeadHeight + (index * RowHeight));
    }

    private static void Draw(Svg svg, BarRow row, Scale scale, double top)
    {
        svg.Text(Left - 8, top + 10, row.Label, "end");
        var end = 0.0;
        foreach (var (index, segment) in row.Segments.Index())
        {
            var begin = index == 0 ? Left : scale.Of(end);
            end += segment;
            svg.Box(begin, top, scale.Of(end) - begin, 13, index);
        }

        if (row.Whisker is { } whisker) svg.Line(scale.Of(end), top + 6.5, scale.Of(whisker), top + 6.5, "whisker");
        svg.Text(Right + 12, top + 10, row.Text, "note");
    }
}
