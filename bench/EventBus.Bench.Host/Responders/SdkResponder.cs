using System.Globalization;
using EventBus.Contracts;

namespace EventBus.Bench.Host.Responders;

/// <summary>Subscriptions of EventBus's own SDK, all of those named in one worker. <c>BENCH_DELAY_MS</c> makes them slow.</summary>
internal static class SdkResponder
{
    private const string Channel = "system.user.pre_process";

    public static async Task RunAsync(IReadOnlyList<string> names)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        var delay = TimeSpan.FromMilliseconds(int.Parse(builder.Configuration["BENCH_DELAY_MS"] ?? "0", CultureInfo.InvariantCulture));
        foreach (var name in names) builder.AddEventBusSubscriber(name, subscriber => subscriber.Ask(Channel, (_, token) => AnswerAsync(delay, token)));
        await builder.Build().RunAsync();
    }

    private static async ValueTask<EventReply> AnswerAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        if (delay > TimeSpan.Zero) await Task.Delay(delay, cancellationToken);
        return EventReply.Continue();
    }
}
