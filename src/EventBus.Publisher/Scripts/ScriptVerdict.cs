using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Publisher.Scripts;

/// <summary>Whether a script compiles, and if not, where and why.</summary>
internal sealed record ScriptVerdict(bool IsGood, int? Line, int? Column, string? Message)
{
    /// <summary>Reads <c>{"ok":true}</c> or <c>{"ok":false,"line":3,"column":7,"message":"…"}</c>; null for anything else.</summary>
    public static ScriptVerdict? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<Answer>(body, EventBusJson.Options) is { Ok: { } isGood } answer ? new ScriptVerdict(isGood, answer.Line, answer.Column, answer.Message) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Answer(bool? Ok, int? Line, int? Column, string? Message);
}
