using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ClearScript;

namespace EventBus.Scripts.V8;

/// <summary>What is answered where no script has an answer.</summary>
internal static partial class Replies
{
    /// <summary>It does not compile. ClearScript's details name the line and the column; the text begins on the second line.</summary>
    public static string Failed(ScriptEngineException fault)
    {
        var place = Place().Match(fault.ErrorDetails ?? "");
        int? Number(string group) => place.Success ? int.Parse(place.Groups[group].ValueSpan) : null;
        var message = fault.Message.StartsWith("SyntaxError: ", StringComparison.Ordinal) ? fault.Message["SyntaxError: ".Length..] : fault.Message;
        return JsonSerializer.Serialize(new { ending = "not_compiled", error = new { message, line = Number("line") - 1, column = Number("column") } });
    }

    public static string TooLarge(int max) => JsonSerializer.Serialize(new
    {
        ending = "threw",
        error = new { message = $"The event the script left is larger than {max} bytes, the most that 'EventBus:Scripts:Engines:MaxMessageBytes' allows." },
    });

    [GeneratedRegex(@"at script .*:(?<line>\d+):(?<column>\d+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
