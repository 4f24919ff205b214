using EventBus.Contracts;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Plan;

namespace EventBus.Publisher.Tests.Plan;

public sealed class AskPlannerTests
{
    [Fact]
    public void Plan_NobodyListens_IsEmpty() => Assert.True(Plan().IsEmpty);

    [Fact]
    public void Plan_Mutators_AreGroupedByOrderThenPriorityThenName()
    {
        var plan = Plan(
            Events.Subscription("late", configure: options => options.Order = 200),
            Events.Subscription("b"),
            Events.Subscription("a"),
            Events.Subscription("first", configure: options => options.Priority = -1));
        Assert.Equal(["first,a,b", "late"], plan.Groups.Select(group => string.Join(',', group.Select(subscription => subscription.Name))));
    }

    [Fact]
    public void Plan_EveryMode_HasItsPlace()
    {
        var plan = Plan(
            Events.Subscription("validator", SubscriptionMode.Validate),
            Events.Subscription("observer", SubscriptionMode.Observe),
            Events.Subscription("shadow", configure: options => options.Enforce = false));
        Assert.Empty(plan.Groups);
        Assert.Equal(["validator"], plan.Validators.Select(subscription => subscription.Name));
        Assert.Equal(["observer", "shadow"], plan.Bystanders.Select(subscription => subscription.Name));
    }

    [Theory]
    [InlineData("post", true)]
    [InlineData("get", false)]
    public void Plan_Verbs_Select(string verb, bool asked)
    {
        var subscription = Events.Subscription(configure: options => options.Match = new SubscriptionMatch { Verbs = ["POST", "Put"] });
        Assert.Equal(asked, !AskPlanner.Plan([subscription], Events.PreProcess(), Events.PostUser with { Verb = verb }, CallChain.Empty, breakGlass: false).IsEmpty);
    }

    [Fact]
    public void Plan_AlreadyInTheChain_IsNotAskedAgain()
    {
        var plan = AskPlanner.Plan([Events.Subscription("one")], Events.PreProcess(), Events.PostUser, CallChain.Empty.ThroughSubscription("one", DateTimeOffset.UnixEpoch), breakGlass: false);
        Assert.Empty(plan.Groups);
        Assert.Equal("one", Assert.Single(plan.Looping).Name);
    }

    [Fact]
    public void Plan_BreakGlass_EverybodyIsABystander()
    {
        var plan = AskPlanner.Plan([Events.Subscription("a"), Events.Subscription("v", SubscriptionMode.Validate)], Events.PreProcess(), Events.PostUser, CallChain.Empty, breakGlass: true);
        Assert.Equal((0, 0, 2, true), (plan.Groups.Count, plan.Validators.Count, plan.Bystanders.Count, plan.BreakGlass));
    }

    [Theory]
    [InlineData("""{"pointer":"/request/payload/resource/0/password","exists":true}""", true)]
    [InlineData("""{"pointer":"/request/payload/resource/*/password","exists":true}""", true)]
    [InlineData("""{"pointer":"/request/payload/nope","exists":true}""", false)]
    [InlineData("""{"pointer":"/request/payload/nope","exists":false}""", true)]
    [InlineData("""{"pointer":"/request/payload/resource/0/age","equals":1}""", true)]
    [InlineData("""{"pointer":"/request/payload/resource/0/age","equals":2}""", false)]
    [InlineData("""{"pointer":"/request/method","in":["PUT","POST"]}""", true)]
    [InlineData("""{"pointer":"/request/payload/resource/*/email","regex":"@B"}""", true)]
    [InlineData("""{"pointer":"/request/payload/resource/*/email","regex":"^x"}""", false)]
    [InlineData("""{"pointer":"/request/payload/resource/0/password","equals":"geheim"}""", false)]
    public void Plan_When_Selects(string condition, bool asked)
    {
        var when = System.Text.Json.JsonSerializer.Deserialize<WhenCondition>(condition, EventBusJson.Options)!;
        Assert.Equal(asked, !Plan(Events.Subscription(configure: options => options.Match = new SubscriptionMatch { When = [when] })).IsEmpty);
    }

    [Theory]
    [InlineData("system.user.pre_process", true)]
    [InlineData("system.*.pre_process", true)]
    [InlineData("*.*.*", true)]
    [InlineData("system.user.post_process", false)]
    [InlineData("system.role.*", false)]
    public void Listens_Pattern_FitsChannel(string pattern, bool listens) =>
        Assert.Equal(listens, Events.Subscription(configure: options => options.Channels = [pattern]).Listens(Channels.UserPreProcess));

    private static AskPlan Plan(params Subscription[] listening) => AskPlanner.Plan(new SubscriptionSnapshot(listening).Active, Events.PreProcess(), Events.PostUser, CallChain.Empty, breakGlass: false);
}
