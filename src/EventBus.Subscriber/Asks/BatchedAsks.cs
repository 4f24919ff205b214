using System.Text.Json;
using EventBus.Contracts;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace EventBus.Subscriber.Asks;

/// <summary>
/// Answers a message that is several asks: each by itself, as if it had come alone. Those that are decided at once are answered together, the others as they
/// are decided, so that a slow one holds up nobody.
/// </summary>
internal sealed class BatchedAsks(string name, AskDefinition definition, AskRunner runner, SemaphoreSlim places, TimeProvider time, ILogger logger)
{
    /// <summary>A handler that keeps its thread longer is not waited for: those after it get threads of their own.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(1);

    /// <summary>Returns false when the message is no list of asks, or when its time was over before all replies could be sent.</summary>
    /// <exception cref="OperationCanceledException">The worker stops: another instance answers those that are not.</exception>
    public async ValueTask<bool> AnswerAsync(IChannel channel, BasicDeliverEventArgs delivery, string userName, CancellationToken stop)
    {
        if (TryRead(delivery) is not { } asks) return false;
        var start = time.GetTimestamp();
        using var deadline = new AskDeadline(AskReply.TimeLimit(delivery.BasicProperties, definition.Options), time, stop);
        var replies = new BatchedReplies(channel, delivery.BasicProperties.ReplyTo!, userName, deadline.Token);
        var running = new List<Task>();
        try
        {
            await BeginAsync(asks, ask => RunAsync(ask, delivery, start, replies, stop), running, replies, stop);
            replies.Release();
            await Task.WhenAll(running);
            await replies.Sent;
            return true;
        }
        catch (OperationCanceledException) when (deadline.IsOver)
        {
            return false;
        }
        finally
        {
            // The message is not ours any more when this returns.
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private List<BatchedAsk>? TryRead(BasicDeliverEventArgs delivery)
    {
        try
        {
            return AskReply.IsWanted(delivery.BasicProperties) ? BatchReader.Read(delivery.Body) : throw new JsonException("Nobody waits for a reply.");
        }
        catch (JsonException fault)
        {
            AskLog.UnreadableBatch(logger, name, delivery.RoutingKey, fault.Message);
            return null;
        }
    }

    // One after the other on this thread, as far as they go by themselves: most handlers decide at once, and a thread of its own costs more than that.
    private async ValueTask BeginAsync(List<BatchedAsk> asks, Func<BatchedAsk, ValueTask> run, List<Task> running, BatchedReplies replies, CancellationToken stop)
    {
        var apart = false;
        foreach (var ask in asks)
        {
            // Those that are decided do not wait for a place for the next.
            if (places.CurrentCount == 0) replies.Release();
            await places.WaitAsync(stop);
            var before = time.GetTimestamp();
            var task = apart ? new ValueTask(Task.Run(() => run(ask).AsTask(), CancellationToken.None)) : run(ask);
            apart = apart || time.GetElapsedTime(before) > Quick;
            if (!task.IsCompletedSuccessfully) running.Add(task.AsTask());
        }
    }

    private async ValueTask RunAsync(BatchedAsk ask, BasicDeliverEventArgs delivery, long start, BatchedReplies replies, CancellationToken stop)
    {
        try
        {
            if (TryRead(ask, delivery) is not { } systemEvent) return;
            var limit = (systemEvent.Timeout ?? TimeSpan.FromMilliseconds(definition.Options.TimeoutMs)) - time.GetElapsedTime(start);
            // The host has given it up.
            if (limit <= TimeSpan.Zero) return;
            using var deadline = new AskDeadline(limit, time, stop);
            if (await runner.RunAsync(systemEvent, deadline) is { } reply) replies.Add(ask.CorrelationId, reply);
        }
        finally
        {
            places.Release();
        }
    }

    private SystemEvent? TryRead(BatchedAsk ask, BasicDeliverEventArgs delivery)
    {
        try
        {
            return SystemEventReader.Read(ask, delivery.BasicProperties);
        }
        catch (JsonException fault)
        {
            AskLog.Unreadable(logger, name, delivery.RoutingKey, fault.Message);
            return null;
        }
    }
}
