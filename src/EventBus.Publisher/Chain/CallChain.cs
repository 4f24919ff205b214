using System.Text.Json;
using System.Text.Json.Serialization;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Chain;

/// <summary>The calls and subscriptions a call came through (design §4.6).</summary>
/// <param name="CallIds">The ids of the calls before this one and of this one.</param>
/// <param name="Subscriptions">Who was asked on the way; nobody is asked twice in one chain.</param>
/// <param name="Deadline">When the ask that made this call ends, in Unix milliseconds; null when nobody waits.</param>
internal sealed record CallChain(IReadOnlyList<string> CallIds, IReadOnlyList<string> Subscriptions, long? Deadline = null)
{
    /// <summary>Beyond this depth a call ends with 508.</summary>
    public const int MaxDepth = 4;

    public static CallChain Empty { get; } = new([], []);

    /// <summary>1 for a call from outside.</summary>
    [JsonIgnore]
    public int Depth => CallIds.Count;

    /// <summary>The call before this one, or null.</summary>
    [JsonIgnore]
    public string? ParentCallId => CallIds.Count > 1 ? CallIds[^2] : null;

    public CallChain ThroughCall(string callId) => this with { CallIds = [.. CallIds, callId] };

    public CallChain ThroughSubscription(string name, DateTimeOffset deadline) =>
        this with { Subscriptions = [.. Subscriptions, name], Deadline = Math.Min(Deadline ?? long.MaxValue, deadline.ToUnixTimeMilliseconds()) };

    /// <summary>For a message that nobody waits for: whoever gets it has no deadline to keep.</summary>
    public CallChain WithoutDeadline() => this with { Deadline = null };

    /// <summary>The JSON text that a serializer would make, at a third of its cost: every message has one.</summary>
    public byte[] ToText() => JsonText.Write(this, static (writer, chain) =>
    {
        writer.WriteStartObject();
        WriteNames(writer, "call_ids"u8, chain.CallIds);
        WriteNames(writer, "subscriptions"u8, chain.Subscriptions);
        if (chain.Deadline is { } deadline) writer.WriteNumber("deadline"u8, deadline);
        writer.WriteEndObject();
    });

    /// <summary>
    /// The budget of a phase: an ask that waits for this call gives it no more than its own rest. Once its time is over nobody waits any more, and a
    /// subscriber that goes on working has the whole budget.
    /// </summary>
    public TimeSpan Limit(TimeSpan budget, DateTimeOffset now)
    {
        if (Deadline is not { } deadline) return budget;
        var rest = DateTimeOffset.FromUnixTimeMilliseconds(deadline) - now;
        return rest > TimeSpan.Zero && rest < budget ? rest : budget;
    }

    private static void WriteNames(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++) writer.WriteStringValue(values[i]);
        writer.WriteEndArray();
    }
}
