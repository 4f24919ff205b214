// Prints a line for every call that was handled: channel system.user.post_process. Run it with: dotnet run observe.cs
#:package EventBus.Subscriber@0.1.0
// The SDK reads JSON by reflection, which programs that are compiled ahead of time do not have.
#:property PublishAot=false
using EventBus.Subscriber;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = Host.CreateApplicationBuilder(args);
builder.Configuration["EventBus:Broker:Uri"] = Environment.GetEnvironmentVariable("EVENTBUS_BROKER") ?? "amqp://guest:guest@127.0.0.1:5672/";

// Declares the durable queues, announces itself, acknowledges after the handler, and connects again when the broker was away. What the handler throws on is
// tried again after 1 s, 5 s, 30 s, 5 min and 30 min, and then is a dead letter. What comes twice is handled once, as far as this process remembers; to remember
// beyond its end, and together with other instances: subscriber.UseEntityFrameworkInbox<YourDbContext>() of EventBus.Subscriber.EntityFrameworkCore.
builder.AddEventBusSubscriber("my-observer", subscriber => subscriber
    .Notifications("system.user.post_process", (systemEvent, _) =>
    {
        Console.WriteLine($"{systemEvent.Payload.EventName} {systemEvent.Payload.Response!.StatusCode} {systemEvent.MessageId}");
        return Task.CompletedTask;
    }));

using var app = builder.Build();
await app.StartAsync();
var stopping = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping; // perhaps before there was a broker
await app.Services.GetRequiredService<SubscriberStatus>().WaitUntilConsumingAsync("my-observer", stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
if (!stopping.IsCancellationRequested) Console.WriteLine("ready");
await app.WaitForShutdownAsync();
