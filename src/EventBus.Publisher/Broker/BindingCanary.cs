using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Pipeline;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Broker;

/// <summary>
/// Sends asks to a subscription that does not exist. The broker must return each; if it does not, some binding (<c>#</c>) catches the asks of others,
/// makes every missing subscriber look present, and reads events it was not granted (design §3.1).
/// </summary>
internal sealed partial class BindingCanary(IAskTransport transport, IOptions<EventBusOptions> eventBus, IOptions<BrokerOptions> broker, EventBusMetrics metrics, TimeProvider time, ILogger<BindingCanary> logger)
    : BackgroundService
{
    private const string Name = "eventbus-canary";
    private static readonly byte[] EmptyEvent = "{}"u8.ToArray();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(broker.Value.CanarySeconds), time);
        do
        {
            foreach (var channel in eventBus.Value.EffectiveChannels()) await ProbeAsync(channel, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ProbeAsync(string channel, CancellationToken cancellationToken)
    {
        var words = channel.Split('.');
        var name = new EventName(words[0], words[1], "canary", words[2]).ToString();
        var call = new CallEnvelope(Guid.NewGuid().ToString("N"), null, "{\"type\":\"anonymous\"}", 1, null, null);
        var answer = await transport.AskAsync(new AskMessage(call, name, channel, Name, "", EmptyEvent, TimeSpan.FromSeconds(1), null), cancellationToken);
        if (answer.Body is null && answer.Failure != FailureReason.Timeout) return;
        metrics.CanaryCaught(channel);
        Log.Caught(logger, channel);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.BindingCatchesAsks, LogLevel.Warning, "A binding on the exchange '{Channel}' catches asks that are not its own, probably '#'. Bind four words for notifications, such as 'system.user.*.post_process'.")]
        public static partial void Caught(ILogger logger, string channel);
    }
}
