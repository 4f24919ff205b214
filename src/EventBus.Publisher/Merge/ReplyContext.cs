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
    private WriteRules? _rules;

    /// <summary>The status of the response that was sent along; null before there is one.</summary>
    public int? SentStatus => Sent.Response?["status_code"]?.GetValue<int>();

    // Most replies write nothing: neither rules nor the tree of what was sent are made for them.
    public WriteRules Rules => _rules ??= new(ProcessType, Subscription.MayWrite, SentStatus);

    public bool IsPreProcess => ProcessType == ProcessTypes.PreProcess;

    public bool MayChange => Subscription.Mode == SubscriptionMode.Mutate;
}
