using EventBus.Scripts;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddScripts();
await builder.Build().RunAsync();
