using System.Collections.Concurrent;
using System.Globalization;
using RabbitMQ.Client.Events;

namespace EventBus.Bench.Host.Contestants;

/// <summary>The replies that are waited for, by their correlation id.</summary>
internal sealed class PendingReplies
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);
    private long _last;

    public (string Id, TaskCompletionSource Reply) Add()
    {
        var id = Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
        return (id, _waiting[id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    public async Task WaitAsync(string id, TaskCompletionSource reply, CancellationToken cancellationToken)
    {
        try
        {
            await reply.Task.WaitAsync(Patience, cancellationToken);
        }
        finally
        {
            _waiting.TryRemove(id, out _);
        }
    }

    public Task OnReplyAsync(object sender, BasicDeliverEventArgs delivery)
    {
        if (delivery.BasicProperties.CorrelationId is { } id && _waiting.TryRemove(id, out var reply)) reply.TrySetResult();
        return Task.CompletedTask;
    }
}
