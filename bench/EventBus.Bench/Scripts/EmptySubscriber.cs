using EventBus.Contracts;
using Microsoft.Extensions.Hosting;

namespace EventBus.Bench.Scripts;

/// <summary>A .NET subscriber that does nothing: what an ask costs, and no more.</summary>
internal static class EmptySubscriber
{
    public const string Name = "bench-empty";

    public static async Task RunAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddEventBusSubscriber(Name, subscriber => subscriber.Ask("system.role.pre_process", (_, _) => ValueTask.FromResult(EventReply.Continue())));
        await builder.Build().RunAsync();
    }
}
