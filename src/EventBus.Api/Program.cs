using EventBus.Api;

await EventBusHost.Build(args).RunAsync();
