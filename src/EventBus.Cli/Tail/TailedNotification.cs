using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Cli.Output;
using EventBus.Contracts;
using Spectre.Console;

namespace EventBus.Cli.Tail;

/// <summary>A notification, as a line shows it.</summary>
/// <param name="Time">When the host sent it.</param>
/// <param name="EventName">Four words.</param>
/// <param name="Channel">The channel.</param>
/// <param name="ResourceId">The id in the path, if any.</param>
/// <param name="Caller">JSON, as it stands in the header.</param>
/// <param name="Status">The status of the response; post_process only.</param>
/// <param name="CallId">The call.</param>
/// <param name="MessageId">The message.</param>
internal sealed record TailedNotification(DateTimeOffset? Time, string EventName, string Channel, string? ResourceId, string? Caller, int? Status, string? CallId, string? MessageId)
{
    private const int MaxDepth = 64;

    /// <summary>The status in the body of an event; null when it has none.</summary>
    public static int? StatusOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, EventBusJson.DocumentOptions with { MaxDepth = MaxDepth });
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("response", out var response)
                && response.ValueKind == JsonValueKind.Object && response.TryGetProperty("status_code", out var status) && status.TryGetInt32(out var number) ? number : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public JsonObject ToJson() => new()
    {
        ["time"] = Time,
        ["event_name"] = EventName,
        ["channel"] = Channel,
        ["resource_id"] = ResourceId,
        ["caller"] = Who(),
        ["status"] = Status,
        ["call_id"] = CallId,
        ["message_id"] = MessageId,
    };

    public Columns ToLine() => new(
    [
        Cell.Of((Time?.UtcDateTime ?? default).ToString("HH:mm:ss", CultureInfo.InvariantCulture), new Style(Color.Grey)),
        Cell.Of(EventName.PadRight(36)),
        Cell.Of((Status?.ToString(CultureInfo.InvariantCulture) ?? "").PadRight(3), new Style(Status >= 400 ? Color.Red : Color.Green)),
        Cell.Of((ResourceId ?? "-").PadRight(6)),
        Cell.Of((Who() is JsonObject who ? $"{who["type"]} {who["id"]}".Trim() : "-").PadRight(10)),
        Cell.Of(CallId ?? "-", new Style(Color.Grey)),
    ])
    { Expand = false };

    private JsonNode? Who()
    {
        try
        {
            return Caller is null ? null : JsonNode.Parse(Caller, documentOptions: EventBusJson.DocumentOptions);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
