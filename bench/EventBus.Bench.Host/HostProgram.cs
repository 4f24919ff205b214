using EventBus.Bench.Host.Contestants;

namespace EventBus.Bench.Host;

/// <summary>The application that is measured: one resource, and what the contestant puts before it.</summary>
internal static class HostProgram
{
    public static async Task RunAsync(string contestant)
    {
        var builder = WebApplication.CreateBuilder();
        builder.QuietLogging();
        var start = Choose(contestant, builder);
        var app = builder.Build();
        start(app);
        app.MapUsers();
        app.MapState();
        await app.RunAsync();
    }

    // Each in a method of its own: what a contestant does not use is not even loaded into its process.
    private static Action<WebApplication> Choose(string contestant, WebApplicationBuilder builder) => contestant switch
    {
        "plain" => PlainContestant.Add(builder),
        "eventbus" => EventBusContestant.Add(builder),
        "raw" => RawContestant.Add(builder, isSafe: false),
        "raw-safe" => RawContestant.Add(builder, isSafe: true),
        "masstransit" => MassTransitContestant.Add(builder),
        "publisher" => PublisherContestant.Add(builder),
        "webhook" => WebhookContestant.Add(builder),
        _ => throw new ArgumentException($"The contestant '{contestant}' is unknown.", nameof(contestant)),
    };
}
