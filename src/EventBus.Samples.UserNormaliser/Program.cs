using EventBus.Contracts;
using EventBus.Samples.UserNormaliser;

var builder = Host.CreateApplicationBuilder(args);
builder.AddEventBusSubscriber("user-normaliser", subscriber => subscriber
    .Ask<UserNormaliserHandler>(
        [Channels.UserPreProcess, Channels.AdminPreProcess],
        options => options.Match = new SubscriptionMatch { Verbs = ["POST", "PUT", "PATCH"] }));
await builder.Build().RunAsync();
