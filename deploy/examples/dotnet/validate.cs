// Refuses users with a throw-away e-mail address or too short a name: channel system.user.pre_process. Run it with: dotnet run validate.cs
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

// Asked last, on what the others made of the call. The FailurePolicy of a validator is closed unless it says otherwise: without its answer the call ends.
// Declares the queue, registers the subscription, acknowledges after the reply, and connects again when the broker was away.
builder.AddEventBusSubscriber("my-validator", subscriber => subscriber
    .Ask("system.user.pre_process", (systemEvent, _) => ValueTask.FromResult(Decide(systemEvent.Payload)),
        options =>
        {
            options.Mode = SubscriptionMode.Validate;
            options.Match = new SubscriptionMatch { Verbs = ["POST", "PUT", "PATCH"] };
        }));

using var app = builder.Build();
await app.StartAsync();
var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping; // perhaps before there was a broker
await app.Services.GetRequiredService<SubscriberStatus>().WaitUntilConsumingAsync("my-validator", stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
if (!stopping.IsCancellationRequested) Console.WriteLine("ready");
await app.WaitForShutdownAsync();

// Returns the answer: a rejection, or to let the call go on.
static EventReply Decide(EventPayload systemEvent)
{
    var payload = systemEvent.Request.Payload;
    var users = payload["resource"] as JsonArray ?? new JsonArray(payload.DeepClone()); // one record, or many: {"resource": [{…}, {…}]}
    var complaints = users.OfType<JsonObject>().SelectMany(Complaints).ToLookup(complaint => complaint.Field, complaint => complaint.Sentence);
    return complaints.Count == 0 ? EventReply.Continue() : EventReply.Reject(422, "The user was refused.", JsonSerializer.SerializeToNode(complaints.ToDictionary(field => field.Key, field => field)));
}

// What is wrong, by field.
static IEnumerable<(string Field, string Sentence)> Complaints(JsonObject user)
{
    string[] throwAway = ["mailinator.com", "guerrillamail.com", "10minutemail.com"];
    if (Text(user, "email") is { } email && throwAway.Contains(email.Trim().ToLowerInvariant().Split('@')[^1])) yield return ("email", $"'{email}' is a throw-away address. Take one that lasts.");
    if (Text(user, "name") is { } name && name.Trim().EnumerateRunes().Count() < 2) yield return ("name", $"'{name}' is too short a name. Take two characters or more.");
}

static string? Text(JsonObject user, string field) => user[field] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
