namespace EventBus.ConformanceTests.Model;

/// <summary>A piece of a text, repeated.</summary>
internal sealed record TextPart(string Text, int Times = 1)
{
    public static string Join(IEnumerable<TextPart> parts) => string.Concat(parts.SelectMany(part => Enumerable.Repeat(part.Text, part.Times)));
}
