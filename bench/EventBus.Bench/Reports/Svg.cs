using System.Net;
using System.Text;

namespace EventBus.Bench.Reports;

/// <summary>Writes a picture that can be read on a light and on a dark page.</summary>
internal sealed class Svg(double width, double height)
{
    /// <summary>Neighbours can be told apart by those who do not see colours, too.</summary>
    public const int Colours = 6;

    private const string Style = """
        <style>
          .page { fill: #ffffff } text { font: 12px system-ui, sans-serif; fill: #1f2328 } .title { font-weight: 600; font-size: 14px } .note { fill: #59636e } .end { text-anchor: end } .middle { text-anchor: middle }
          .grid { stroke: #d1d9e0; stroke-width: 1 } .whisker { stroke: #59636e; stroke-width: 1.5 }
          .fill0 { fill: #0969da } .fill1 { fill: #d4820a } .fill2 { fill: #1a7f37 } .fill3 { fill: #8250df } .fill4 { fill: #cf222e } .fill5 { fill: #57606a }
          .line0 { stroke: #0969da } .line1 { stroke: #d4820a } .line2 { stroke: #1a7f37 } .line3 { stroke: #8250df } .line4 { stroke: #cf222e } .line5 { stroke: #57606a } .line { fill: none; stroke-width: 2 }
          @media (prefers-color-scheme: dark) {
            .page { fill: #0d1117 } text { fill: #e6edf3 } .note { fill: #9198a1 } .grid { stroke: #3d444d } .whisker { stroke: #9198a1 }
            .fill0 { fill: #4493f8 } .fill1 { fill: #e3a341 } .fill2 { fill: #3fb950 } .fill3 { fill: #ab7df8 } .fill4 { fill: #f85149 } .fill5 { fill: #9198a1 }
            .line0 { stroke: #4493f8 } .line1 { stroke: #e3a341 } .line2 { stroke: #3fb950 } .line3 { stroke: #ab7df8 } .line4 { stroke: #f85149 } .line5 { stroke: #9198a1 }
          }
        </style>
        """;

    private readonly StringBuilder _content = new();

    public void Text(double x, double y, string text, string kind = "") => _content.AppendLine($"""<text x="{x:0.#}" y="{y:0.#}" class="{kind}">{WebUtility.HtmlEncode(text)}</text>""");

    public void Box(double x, double y, double wide, double high, int colour) => _content.AppendLine($"""<rect x="{x:0.#}" y="{y:0.#}" width="{Math.Max(wide, 0.5):0.#}" height="{high:0.#}" class="fill{colour % Colours}"/>""");

    public void Line(double x1, double y1, double x2, double y2, string kind) => _content.AppendLine($"""<line x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}" class="{kind}"/>""");

    public void Path(IReadOnlyList<(double X, double Y)> points, int colour)
    {
        _content.AppendLine($"""<polyline class="line line{colour % Colours}" points="{string.Join(' ', points.Select(point => $"{point.X:0.#},{point.Y:0.#}"))}"/>""");
        foreach (var (x, y) in points) _content.AppendLine($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="3" class="fill{colour % Colours}"/>""");
    }

    public override string ToString() => $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0} {height:0}" width="{width:0}" height="{height:0}" role="img">
        {Style}
        <rect class="page" width="100%" height="100%"/>
        {_content}</svg>
        """ + "\n";
}
