using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace EventBus.Publisher.Pipeline;

/// <summary>Headers as events show them: the name in lower case, several values joined by a comma.</summary>
internal static class CapturedHeaders
{
    private const int UsualName = 128;

    public static void Write(Utf8JsonWriter writer, string name, StringValues values)
    {
        Span<char> lower = stackalloc char[UsualName];
        if (name.Length <= UsualName) writer.WriteString(lower[..name.AsSpan().ToLowerInvariant(lower)], values.ToString());
        else writer.WriteString(name.ToLowerInvariant(), values.ToString());
    }
}
