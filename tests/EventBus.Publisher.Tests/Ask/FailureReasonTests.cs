using EventBus.Publisher.Ask;

namespace EventBus.Publisher.Tests.Ask;

public sealed class FailureReasonTests
{
    // The table of design §4.5.
    [Theory]
    [InlineData("Timeout", "timeout", 504)]
    [InlineData("Budget", "budget", 504)]
    [InlineData("NoSubscriber", "no_subscriber", 503)]
    [InlineData("BrokerUnavailable", "broker_unavailable", 503)]
    [InlineData("Overloaded", "overloaded", 503)]
    [InlineData("MalformedReply", "malformed_reply", 502)]
    [InlineData("PatchFailed", "patch_failed", 502)]
    [InlineData("PatchForbidden", "patch_forbidden", 502)]
    [InlineData("Conflict", "conflict", 502)]
    [InlineData("NotAllowed", "not_allowed", 502)]
    [InlineData("OversizeEvent", "oversize", 413)]
    [InlineData("OversizeReply", "oversize", 502)]
    [InlineData("CircuitOpen", "circuit_open", 503)]
    [InlineData("Stopping", "stopping", 503)]
    public void ToStatus_EveryReason_IsAsTheContractSays(string name, string word, int status)
    {
        var reason = Enum.Parse<FailureReason>(name);
        Assert.Equal(word, reason.ToWord());
        Assert.Equal(status, reason.ToStatus());
        Assert.EndsWith(".", reason.ToSentence("one"), StringComparison.Ordinal);
    }

    [Fact]
    public void ToWord_EveryReason_HasOne() => Assert.All(Enum.GetValues<FailureReason>(), reason => Assert.NotEmpty(reason.ToWord()));
}
