using EventBus.Contracts;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Tests.Plan;

public sealed class ListenersTests
{
    private static readonly string Channel = Channels.UserPreProcess;

    [Fact]
    public void Listening_OtherChannelOrVerb_IsLeftOut()
    {
        var snapshot = new SubscriptionSnapshot([
            Events.Subscription("b"),
            Events.Subscription("a"),
            Events.Subscription("verb", configure: options => options.Match = new SubscriptionMatch { Verbs = ["DELETE"] }),
            Events.Subscription("channel", configure: options => options.Channels = [Channels.RolePreProcess]),
        ]);
        Assert.Equal(["a", "b"], Names(snapshot.Listening(Channel, "post").Subscriptions));
        Assert.Equal(["a", "b", "verb"], Names(snapshot.Listening(Channel, "delete").Subscriptions));
    }

    [Fact]
    public void Plan_WithoutConditions_IsThatOfThePlanner()
    {
        var snapshot = new SubscriptionSnapshot([
            Events.Subscription("late", configure: options => options.Order = 200),
            Events.Subscription("early"),
            Events.Subscription("check", SubscriptionMode.Validate),
            Events.Subscription("watch", SubscriptionMode.Observe),
        ]);
        var listeners = snapshot.Listening(Channel, "post");
        var planned = AskPlanner.Plan(listeners.Subscriptions, Events.PreProcess(), Events.PostUser, CallChain.Empty, breakGlass: false);
        Assert.NotNull(listeners.Plan);
        Assert.Equal(planned.Groups.Select(Names), listeners.Plan.Groups.Select(Names));
        Assert.Equal(Names(planned.Validators), Names(listeners.Plan.Validators));
        Assert.Equal(Names(planned.Bystanders), Names(listeners.Plan.Bystanders));
    }

    [Fact]
    public void Plan_WithACondition_DependsOnTheEvent()
    {
        var asked = Events.Subscription(configure: options => options.Match = new SubscriptionMatch { When = [new WhenCondition { Pointer = "/request/payload/x", Exists = true }] });
        Assert.Null(new SubscriptionSnapshot([asked]).Listening(Channel, "post").Plan);
    }

    private static IEnumerable<string> Names(IEnumerable<Subscription> subscriptions) => subscriptions.Select(subscription => subscription.Name);
}
