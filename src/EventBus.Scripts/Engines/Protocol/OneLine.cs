using System.Text;
using System.Text.RegularExpressions;

namespace EventBus.Scripts.Engines.Protocol;

/// <summary>JSON on one line, as every parser takes it.</summary>
internal static partial class OneLine
{
    /// <summary>Breaks of lines can only be between tokens, and there a blank does as well.</summary>
    public static byte[] Of(ReadOnlySpan<byte> json)
    {
        var line = json.ToArray();
        for (var index = line.AsSpan().IndexOfAny((byte)'\n', (byte)'\r'); index >= 0 && index < line.Length; index++)
        {
            if (line[index] is (byte)'\n' or (byte)'\r') line[index] = (byte)' ';
        }
        return line.AsSpan().IndexOf("\\ud"u8) >= 0 || line.AsSpan().IndexOf("\\uD"u8) >= 0 ? MakeWellFormed(line) : line;
    }

    // A half of a surrogate pair is no text, and PHP refuses the whole JSON for it.
    private static byte[] MakeWellFormed(byte[] line) =>
        Encoding.UTF8.GetBytes(Escape().Replace(Encoding.UTF8.GetString(line), escape => escape.Groups["half"].Success ? "\\ufffd" : escape.Value));

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
