using System.Diagnostics;
using EventBus.Contracts;
using EventBus.Subscriber.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventBus.Subscriber.Asks;

/// <summary>Runs the handler for one ask, in its own scope and inside its deadline.</summary>
internal sealed partial class AskRunner(string name, AskDefinition definition, IServiceProvider services, ILogger logger)
{
    /// <summary>The reply, or null when there is none to send: the handler failed or took too long.</summary>
    /// <exception cref="OperationCanceledException">The worker stops and the handler gave up.</exception>
    public async ValueTask<EventReply?> RunAsync(SystemEvent systemEvent, AskDeadline deadline)
    {
        using var activity = SubscriberActivity.Start(name, systemEvent);
        try
        {
            var reply = await HandleAsync(systemEvent, deadline.Token);
            if (!deadline.IsOver) return reply;
        }
        catch (OperationCanceledException) when (deadline.Token.IsCancellationRequested)
        {
            if (!deadline.IsOver) throw;
        }
        catch (Exception fault)
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            Log.Failed(logger, name, systemEvent.Payload.EventName, systemEvent.CallId, fault);
            return null;
        }

        activity?.SetStatus(ActivityStatusCode.Error);
        Log.TooLate(logger, name, systemEvent.Payload.EventName, systemEvent.CallId);
        return null;
    }

    private ValueTask<EventReply> HandleAsync(SystemEvent systemEvent, CancellationToken limit) =>
        definition.IsScoped ? HandleScopedAsync(systemEvent, limit) : definition.Handler(services, systemEvent, limit);

    private async ValueTask<EventReply> HandleScopedAsync(SystemEvent systemEvent, CancellationToken limit)
    {
        await using var scope = services.CreateAsyncScope();
        return await definition.Handler(scope.ServiceProvider, systemEvent, limit);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.AskFailed, LogLevel.Error, "The handler of '{Subscriber}' failed on '{EventName}' of call '{CallId}'. No reply is sent.")]
        public static partial void Failed(ILogger logger, string subscriber, string eventName, string callId, Exception fault);

        [LoggerMessage(EventIds.AskTooLate, LogLevel.Warning, "The handler of '{Subscriber}' took too long for '{EventName}' of call '{CallId}'. No reply is sent.")]
        public static partial void TooLate(ILogger logger, string subscriber, string eventName, string callId);
    }
}
