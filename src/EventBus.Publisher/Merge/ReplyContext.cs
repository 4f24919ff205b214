using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Merge;

/// <summary>What a reply is measured against.</summary>
/// <param name="Subscription">Who was asked.</param>
/// <param name="ProcessType">The phase.</param>
/// <param name="Sent">The event as it was sent, redacted.</param>
internal sealed record ReplyContext(Subscription Subscription, string ProcessType, EventDocument Sent)
{
    /// <summary>The status of the response that was sent along; null before there is one.</summary>
    public int? SentStatus { get; } = StatusOf(Sent);

    public WriteRules Rules { get; } = new(ProcessType, Subscription.MayWrite, StatusOf(Sent));

    public bool IsPreProcess => ProcessType == ProcessTypes.PreProcess;

    public bool MayChange => Subscription.Mode == SubscriptionMode.Mutate;

    private static int? StatusOf(EventDocument sent) => sent.Response?["status_code"]?.GetValue<int>();
}
