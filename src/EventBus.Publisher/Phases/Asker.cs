using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Redact;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Phases;

/// <summary>Asks one subscription: redacts, sends, waits, reads the reply.</summary>
internal sealed partial class Asker(IAskTransport transport, ChainSigner signer, EventBusMetrics metrics, ILogger<Asker> logger)
{
    public async Task<Verdict> AskAsync(Phase phase, Subscription subscription, Budget budget, CancellationToken cancellationToken)
    {
        var verdict = await TryAskAsync(phase, subscription, budget, cancellationToken);
        Count(phase, subscription, verdict);
        return verdict;
    }

    /// <summary>Sends an observer its copy, or asks a shadow and records what it would have done. Not awaited by the call.</summary>
    public async Task TellAsync(Phase phase, Subscription subscription, Budget budget)
    {
        if (subscription.Mode == SubscriptionMode.Observe)
        {
            if (Message(phase, subscription, Redactor.Redact(phase.Document, subscription.Reveal).TryToBody(), subscription.Timeout) is { } copy)
                await transport.TellAsync(copy, CancellationToken.None);
            else
                metrics.Dropped("observe");
            return;
        }

        var verdict = await AskAsync(phase, subscription, budget, CancellationToken.None);
        Log.ShadowAnswered(logger, subscription.Name, phase.Name.ToString(), phase.Call.CallId, verdict.GetType().Name);
    }

    private async Task<Verdict> TryAskAsync(Phase phase, Subscription subscription, Budget budget, CancellationToken cancellationToken)
    {
        var timeout = budget.For(subscription.Timeout);
        if (timeout <= TimeSpan.Zero) return Failed(FailureReason.Budget);
        if (!subscription.State.TryEnter(subscription.MaxInFlight)) return Failed(FailureReason.Overloaded);
        try
        {
            var sent = Redactor.Redact(phase.Document, subscription.Reveal);
            if (Message(phase, subscription, sent.TryToBody(), timeout) is not { } message) return Failed(FailureReason.OversizeEvent);
            var answer = await transport.AskAsync(message, cancellationToken);
            if (answer.Body is { } body) return ReplyReader.Read(body, new ReplyContext(subscription, phase.Name.ProcessType, sent));
            return Failed(answer.Failure == FailureReason.Timeout && timeout < subscription.Timeout ? FailureReason.Budget : answer.Failure);
        }
        finally
        {
            subscription.State.Leave();
        }
    }

    private AskMessage? Message(Phase phase, Subscription subscription, byte[]? body, TimeSpan timeout) => body is null
        ? null
        : new AskMessage(
            phase.Call,
            phase.Name.ToString(),
            phase.Name.Channel,
            subscription.Name,
            signer.Sign(phase.Chain.ThroughSubscription(subscription.Name)),
            body,
            timeout,
            subscription.BrokerUser);

    private void Count(Phase phase, Subscription subscription, Verdict verdict)
    {
        phase.Report.Warn(verdict.Warnings);
        var failure = verdict as Verdict.Failure;
        metrics.Asked(subscription.Name, failure?.Reason.ToWord() ?? "answered");
        if (failure is not null) Log.AskFailed(logger, subscription.Name, phase.Name.ToString(), phase.Call.CallId, failure.Reason.ToWord(), failure.Detail);
    }

    private static Verdict.Failure Failed(FailureReason reason) => new(reason, "");

    private static partial class Log
    {
        [LoggerMessage(EventIds.AskFailed, LogLevel.Warning, "The ask of '{Subscription}' for '{EventName}' in call '{CallId}' failed: {Reason}. {Detail}")]
        public static partial void AskFailed(ILogger logger, string subscription, string eventName, string callId, string reason, string detail);

        [LoggerMessage(EventIds.ShadowAnswered, LogLevel.Information, "The shadow '{Subscription}' for '{EventName}' in call '{CallId}' would have answered: {Verdict}.")]
        public static partial void ShadowAnswered(ILogger logger, string subscription, string eventName, string callId, string verdict);
    }
}
