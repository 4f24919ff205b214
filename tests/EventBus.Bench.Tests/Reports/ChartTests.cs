using System.Xml.Linq;
using EventBus.Bench.Reports;

namespace EventBus.Bench.Tests.Reports;

public sealed class ChartTests
{
    [Fact]
    public void Bars_LogarithmicScale_TenTimesAsMuchIsOneStepMore()
    {
        var widths = Widths(BarChart.Draw("", "", [new BarPanel("", [Row(0.1), Row(1), Row(10), Row(100)], IsLogarithmic: true)]));
        Assert.Equal(widths[2] - widths[1], widths[1] - widths[0] + 0.5, 1.0);
        Assert.Equal(widths[3] - widths[2], widths[2] - widths[1], 1.0);
    }

    [Fact]
    public void Bars_LinearScale_TwiceAsMuchIsTwiceAsLong()
    {
        var widths = Widths(BarChart.Draw("", "", [new BarPanel("", [Row(20), Row(40)], IsLogarithmic: false)]));
        Assert.Equal(widths[0] * 2, widths[1], 0.2);
    }

    [Fact]
    public void Bars_NameWithMarkup_IsText() =>
        Assert.Contains(XDocument.Parse(BarChart.Draw("", "", [new BarPanel("<a> & b", [Row(1)], IsLogarithmic: false)])).Root!.Descendants(), element => element.Value == "<a> & b");

    [Fact]
    public void Lines_LinearGrowth_IsAStraightLine()
    {
        var svg = XDocument.Parse(LineChart.Draw("", [new LinePanel("", "", "", [new LineSeries("one", [(1, 5), (10, 50), (100, 500)])])]));
        var points = svg.Root!.Descendants().Single(element => element.Name.LocalName == "polyline").Attribute("points")!.Value.Split(' ').Select(point => point.Split(',').Select(double.Parse).ToArray()).ToArray();
        Assert.Equal(points[1][0] - points[0][0], points[2][0] - points[1][0], 0.2);
        Assert.Equal(points[1][1] - points[0][1], points[2][1] - points[1][1], 0.2);
    }

    private static BarRow Row(double value) => new("row", [value], null, "");

    private static List<double> Widths(string svg) => [.. XDocument.Parse(svg).Root!.Descendants()
        .Where(element => element.Name.LocalName == "rect" && element.Attribute("class")!.Value == "fill0")
        .Select(element => (double)element.Attribute("width")!)];
}
