using System.Runtime.CompilerServices;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Scripts;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Phases;

/// <summary>Asks one subscription: circuit, place, redaction, sending, waiting, reading the reply.</summary>
internal sealed partial class Asker(IAskTransport transport, ChainSigner signer, ICallerTokens callers, EventBusMetrics metrics, TimeProvider time, ILogger<Asker> logger)
{
    private static readonly TimeSpan LeastTimeToConfirm = TimeSpan.FromMilliseconds(50);

    /// <summary>A failure is a verdict here, and so is a cancellation; neither is an exception.</summary>
    public async Task<Answered> AskAsync(Phase phase, Subscription subscription, Budget budget, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var verdict = await subscription.State.Circuit.ExecuteAsync(() => TryAskAsync(phase, subscription, budget, cancellationToken));
        var answered = new Answered(subscription, verdict, time.GetElapsedTime(start));
        Count(phase, answered);
        return answered;
    }

    /// <summary>Sends a copy that nobody answers. Returns what kept it from going out, or null.</summary>
    public async Task<Verdict.Failure?> TellAsync(Phase phase, Subscription subscription)
    {
        if (Message(phase, subscription, phase.Document.Redacted(subscription.Reveal).TryToBody(), subscription.Timeout, isAwaited: false) is { } copy)
            return await transport.TryTellAsync(copy, CancellationToken.None) ? null : Dropped(FailureReason.BrokerUnavailable);
        return Dropped(FailureReason.OversizeEvent);
    }

    /// <summary>Notes that somebody is not asked, and tells the caller.</summary>
    public void LeaveOut(Phase phase, Subscription subscription, string reason)
    {
        phase.Report.Skip(subscription.Name, reason);
        metrics.LeftOut(subscription.Name, reason);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Verdict> TryAskAsync(Phase phase, Subscription subscription, Budget budget, CancellationToken cancellationToken)
    {
        var timeout = budget.For(subscription.Timeout);
        if (timeout <= TimeSpan.Zero) return Failed(FailureReason.Budget);
        if (!subscription.State.TryEnter(subscription.MaxInFlight)) return Failed(FailureReason.Overloaded);
        try
        {
            var sent = phase.Document.Redacted(subscription.Reveal);
            if (Message(phase, subscription, sent.TryToBody(), timeout, isAwaited: true) is not { } message) return Failed(FailureReason.OversizeEvent);
            var answer = await transport.AskAsync(message, cancellationToken);
            if (answer.Body is { } body) return ReplyReader.Read(body, new ReplyContext(subscription, phase.Name.ProcessType, sent));
            return timeout < subscription.Timeout && IsForTime(answer.Failure, timeout) ? OutOfBudget(timeout, budget) : Failed(answer.Failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new Verdict.Cancelled();
        }
        finally
        {
            subscription.State.Leave();
        }
    }

    private AskMessage? Message(Phase phase, Subscription subscription, byte[]? body, TimeSpan timeout, bool isAwaited) => body is null
        ? null
        : new AskMessage(
            phase.Call,
            phase.EventName,
            phase.Channel,
            subscription.Name,
            signer.Sign(ChainOf(phase, subscription, timeout, isAwaited)),
            body,
            timeout,
            subscription.BrokerUser)
        {
            MayBeBatched = subscription.Batch && isAwaited,
            Revision = subscription.ScriptRevision,
            CallerToken = isAwaited && subscription.ScriptRevision is not null ? callers.Issue(phase.Call.CallId, subscription.Name, timeout) : null,
        };

    private CallChain ChainOf(Phase phase, Subscription subscription, TimeSpan timeout, bool isAwaited)
    {
        var chain = phase.Chain.ThroughSubscription(subscription.Name, time.GetUtcNow() + timeout);
        return isAwaited ? chain : chain.WithoutDeadline();
    }

    private void Count(Phase phase, Answered answered)
    {
        var name = answered.Subscription.Name;
        var failure = answered.Verdict as Verdict.Failure;
        metrics.Asked(name, answered.Verdict is Verdict.Cancelled ? "cancelled" : failure?.Reason.ToWord() ?? "answered", answered.Took);
        if (failure is not null) Log.AskFailed(logger, name, phase.EventName, phase.Call.CallId, failure.Reason.ToWord(), failure.Detail);
    }

    private Verdict.Failure Dropped(FailureReason reason)
    {
        metrics.Dropped("observe");
        return Failed(reason);
    }

    private static Verdict.Failure Failed(FailureReason reason) => new(reason, "");

    // The last milliseconds of a budget are too short for the broker to confirm anything: that it did not says nothing about it.
    private static bool IsForTime(FailureReason reason, TimeSpan timeout) =>
        reason == FailureReason.Timeout || (reason == FailureReason.BrokerUnavailable && timeout < LeastTimeToConfirm);

    // Cut short by others' slowness it is not the subscriber's failure; with most of the budget for itself it is.
    private static Verdict.Failure OutOfBudget(TimeSpan timeout, Budget budget) => Failed(FailureReason.Budget) with { IsOfSubscriber = timeout > budget.Total / 2 };

    private static partial class Log
    {
        [LoggerMessage(EventIds.AskFailed, LogLevel.Warning, "The ask of '{Subscription}' for '{EventName}' in call '{CallId}' failed: {Reason}. {Detail}")]
        public static partial void AskFailed(ILogger logger, string subscription, string eventName, string callId, string reason, string detail);
    }
}
