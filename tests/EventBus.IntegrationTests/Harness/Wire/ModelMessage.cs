using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>A body that was on the wire, and the generated model that is to hold it.</summary>
internal sealed record ModelMessage(string Model, JsonObject Body)
{
    /// <summary>One of each shape: of events those that differ in name and outcome, of replies all that differ.</summary>
    public static IReadOnlyList<ModelMessage> Of(Capture capture) =>
    [
        .. Bodies(capture, WireKind.Ask, WireKind.Notification).DistinctBy(body => $"{body["event_name"]} {body["response"]?["status_code"]}").Select(body => new ModelMessage("EventPayload", body)),
        .. Bodies(capture, WireKind.EventReply).Where(body => body.ContainsKey("event_name")).DistinctBy(body => body.ToJsonString()).Select(body => new ModelMessage("EditedEvent", body)),
        .. Bodies(capture, WireKind.EventReply).Where(body => body.ContainsKey("action")).DistinctBy(body => body.ToJsonString()).Select(body => new ModelMessage("EventDecision", body)),
        .. Bodies(capture, WireKind.SubscriptionRegistration).Select(body => new ModelMessage("SubscriptionOptions", body)),
        .. Bodies(capture, WireKind.ObserverAnnouncement).Select(body => new ModelMessage("ObserverAnnouncement", body)),
        .. Bodies(capture, WireKind.RegistrationAnswer).Select(body => new ModelMessage("RegistrationAnswer", body)),
    ];

    /// <summary>
    /// What the C# generator is known to lose: a null in a patch, which means the same if it is absent; and it cannot read lists of enums, which only the
    /// verbs of a registration are.
    /// </summary>
    public bool IsLostIn(string language) => language == GeneratedModels.CSharp
        && (Body["match"]?["verbs"] is not null || (Body["patch"] as JsonArray)?.Any(operation => operation!.AsObject().TryGetPropertyValue("value", out var value) && value is null) == true);

    private static IEnumerable<JsonObject> Bodies(Capture capture, params WireKind[] kinds) =>
        kinds.SelectMany(capture.Of).Where(message => message.Queue is null).Select(message => message.Body).OfType<JsonObject>();
}
