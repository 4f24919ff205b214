using System.Text;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Plan;

namespace EventBus.ContractTests.Document;

/// <summary>Reads replies to the document's example of an ask, as the host does.</summary>
internal static class Replies
{
    public static Verdict Read(string reply)
    {
        var sent = new EventDocument(TheDocument.Examples("SystemEvent")["ask"].DeepClone().AsObject());
        var subscription = new Subscription(new SubscriptionOptions { Name = "one", Channels = [Channels.UserPreProcess] }, new SubscriptionState(TimeProvider.System));
        return ReplyReader.Read(Encoding.UTF8.GetBytes(reply), new ReplyContext(subscription, ProcessTypes.PreProcess, sent));
    }
}
