using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Publisher.Tests.Subscriptions;

public sealed class SubscriptionFileTests
{
    // The record of design §5, as it stands there.
    private const string Sample = """
        - name: password-policy          # [a-z0-9-]{1,64}: the fifth word of the routing key
          channels: [system.user.pre_process]        # names or patterns: system.*.pre_process
          mode: validate                 # mutate | validate | observe
          enforce: true
          order: 100
          priority: 0
          timeout_ms: 1000
          failure_policy: closed         # open | closed; default closed for validate, open for mutate
          match: { verbs: [POST, PUT, PATCH], when: [{ pointer: /request/payload/password, exists: true }] }
          may_write: []
          reveal: [/request/payload/password]
          max_in_flight: 256
          broker_user: svc-password      # if set, replies and registrations of anybody else are refused
          is_active: true
        """;

    [Fact]
    public void Parse_RecordOfTheContract_IsRead()
    {
        var options = Assert.Single(SubscriptionFile.Parse(Sample));
        Assert.Equal(("password-policy", SubscriptionMode.Validate, FailurePolicy.Closed, "svc-password"), (options.Name, options.Mode, options.FailurePolicy, options.BrokerUser));
        Assert.True(Assert.Single(options.Match!.When!).Exists);
        Assert.Empty(options.MayWrite!);
    }

    [Fact]
    public void Parse_ManyFaults_NamesAll()
    {
        var faults = Assert.Throws<SubscriptionFileException>(() => SubscriptionFile.Parse("""
            - { name: one, channels: [] }
            - { name: one, channels: [system.user.pre_process], mode: guess }
            - { name: one, channels: [system.user.pre_process], order: -1 }
            """)).Faults;
        Assert.Equal(4, faults.Count);
    }

    [Theory]
    [InlineData("name: one")]
    [InlineData("- one")]
    [InlineData("- [")]
    public void Parse_NoListOfRecords_IsRefused(string yaml) => Assert.Throws<SubscriptionFileException>(() => SubscriptionFile.Parse(yaml));

    [Fact]
    public void Parse_Nothing_IsNoSubscription() => Assert.Empty(SubscriptionFile.Parse(""));
}
