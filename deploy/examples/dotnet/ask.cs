// Trims every text in the body of a call before the host handles it: channel system.user.pre_process. Run it with: dotnet run ask.cs
#:package EventBus.Subscriber@0.1.0
// The SDK reads JSON by reflection, which programs that are compiled ahead of time do not have.
#:property PublishAot=false
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Subscriber;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Configuration["EventBus:Broker:Uri"] = Environment.GetEnvironmentVariable("EVENTBUS_BROKER") ?? "amqp://guest:guest@127.0.0.1:5672/";

// Declares the queue, registers the subscription, acknowledges after the reply, and connects again when the broker was away.
builder.AddEventBusSubscriber("my-subscriber", subscriber => subscriber
    .Ask("system.user.pre_process", (systemEvent, _) => ValueTask.FromResult(Decide(systemEvent.Payload)),
        options => options.Match = new SubscriptionMatch { Verbs = ["POST", "PUT", "PATCH"] }));

using var app = builder.Build();
await app.StartAsync();
var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping; // perhaps before there was a broker
await app.Services.GetRequiredService<SubscriberStatus>().WaitUntilConsumingAsync("my-subscriber", stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
if (!stopping.IsCancellationRequested) Console.WriteLine("ready");
await app.WaitForShutdownAsync();

static EventReply Decide(EventPayload systemEvent)
{
    // Or reject the call: return EventReply.Reject(422, "Not like this, please.");
    // Or let it go on unchanged: return EventReply.Continue();
    systemEvent.Request.Payload = Trimmed(systemEvent.Request.Payload)!.AsObject(); // one record, or many: {"resource": [{…}, {…}]}
    return EventReply.Edited(systemEvent);
}

static JsonNode? Trimmed(JsonNode? value) => value switch
{
    JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Trimmed(member.Value)))),
    JsonArray items => new JsonArray([.. items.Select(Trimmed)]),
    JsonValue text when text.GetValueKind() == JsonValueKind.String => text.GetValue<string>().Trim(),
    _ => value?.DeepClone(),
};
