using System.Text;

namespace EventBus.IntegrationTests.Security;

/// <summary>JSON that is made to hurt its reader.</summary>
internal static class JsonBombs
{
    /// <summary>Values; none may be taken as they are.</summary>
    public static IReadOnlyDictionary<string, string> Refused { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["member twice"] = """{"a":1,"a":2}""",
        ["member twice, escaped"] = """{"a":1,"\u0061":2}""",
        ["member twice, deep down"] = """[[{"x":{"a":1,"b":[],"a":[]}}]]""",
        ["lone surrogate"] = "\"\\ud800\"",
        ["lone low surrogate"] = "\"x\\udc00y\"",
        ["lone surrogate as a name"] = """{"\ud800":1}""",
        ["no number"] = "NaN",
        ["control character"] = "\"\u0001\"",
        ["comment"] = "/* x */ 1",
        ["comma too many"] = "[1,]",
    };

    /// <summary>Values over the limit of levels.</summary>
    public static IReadOnlyDictionary<string, string> Deep { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["33 levels"] = Nested(33),
        ["100,000 brackets"] = new string('[', 100_000),
        ["100,000 objects"] = string.Concat(Enumerable.Repeat("{\"a\":", 20_000)),
    };

    /// <summary>Values that are legal, and large.</summary>
    public static IReadOnlyDictionary<string, string> Large { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["100,000 numbers"] = $"[{string.Join(',', Enumerable.Repeat(0, 100_000))}]",
        ["50,000 arrays"] = $"[{string.Join(',', Enumerable.Repeat("[]", 50_000))}]",
        ["15,000 members"] = $"{{{string.Join(',', Enumerable.Range(0, 15_000).Select(number => $"\"m{number}\":{number}"))}}}",
        ["a long text"] = $"\"{new string('x', 200_000)}\"",
        ["escapes"] = $"\"{string.Concat(Enumerable.Repeat("\\u0001", 30_000))}\"",
        // What nobody changes keeps its text, so numbers are no doubles here: whoever reads one as infinite must not fail.
        ["infinite"] = "1e400",
        ["minus infinite"] = "[-1e400]",
        ["infinite by its digits"] = $"{{\"n\":1{new string('0', 400)}}}",
        ["huge exponent"] = "1e99999999999",
        ["many digits"] = $"0.{new string('1', 100_000)}",
        ["24 levels of pairs"] = Pairs(12),
    };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static string Nested(int levels) => new string('[', levels) + new string(']', levels);

    private static string Pairs(int levels) => levels == 0 ? "1" : $"[{Pairs(levels - 1)},{{\"a\":{Pairs(levels - 1)}}}]";
}
