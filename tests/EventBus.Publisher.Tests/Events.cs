using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Outbox;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Tests;

/// <summary>Events and subscriptions for tests.</summary>
internal static class Events
{
    public static readonly EventName PostUser = new("system", "user", "post", ProcessTypes.PreProcess);

    public static EventDocument PreProcess(string payload = """{"resource":[{"email":" A@B.C ","password":"geheim","age":1.000}]}""") =>
        EventDocument.ForRequest(PostUser, "/api/v2/system/user", Json("""{"content-type":"application/json","authorization":"Bearer x"}"""), Json("""{"fields":"*"}"""), Json(payload));

    public static EventDocument PostProcess(string content = """{"resource":[{"id":1}]}""") => new(PreProcess().ToPostProcess(
        PostUser with { ProcessType = ProcessTypes.PostProcess },
        () => Encoding.UTF8.GetBytes($$$"""{"status_code":201,"headers":{"content-type":"application/json"},"content":{{{content}}}}""")).ToTree());

    public static Subscription Subscription(string name = "one", SubscriptionMode mode = SubscriptionMode.Mutate, Action<SubscriptionOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new SubscriptionOptions { Name = name, Channels = [Channels.UserPreProcess], Mode = mode };
        configure?.Invoke(options);
        return new Subscription(options, new SubscriptionState(time ?? TimeProvider.System));
    }

    /// <summary>A notification about records of the resource <c>user</c>.</summary>
    public static OutboxMessage Notification(string messageId, params string[] records) => new()
    {
        MessageId = messageId,
        CreatedDate = DateTimeOffset.UnixEpoch,
        CallId = "call",
        EventName = "system.user.post.post_process",
        Channel = Channels.UserPostProcess,
        Resource = "user",
        RecordIds = records,
        Headers = new Dictionary<string, object?>(),
        Body = "{}"u8.ToArray(),
    };

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();
}
