using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Subscriber.Tests;

/// <summary>Events as a host sends them.</summary>
internal static class Events
{
    public static SystemEvent UserPost(string payload = "{}") => new()
    {
        Payload = new EventPayload
        {
            Request = new EventRequest { Method = "POST", Uri = "/api/v2/system/user", Payload = JsonNode.Parse(payload)!.AsObject() },
            Resource = "user",
            EventName = "system.user.post.pre_process",
        },
        MessageId = "message-1",
        CallId = "call-1",
        Channel = Channels.UserPreProcess,
    };
}
