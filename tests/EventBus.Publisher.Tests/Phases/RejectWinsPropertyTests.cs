using System.Text;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Tests.Documents;
using EventBus.Publisher.Tests.Merge;
using FsCheck.Xunit;

namespace EventBus.Publisher.Tests.Phases;

/// <summary>A rejection ends its phase whatever the others of its group answer, and whenever (design §4, point 5).</summary>
[Properties(Arbitrary = [typeof(Seeds)])]
public sealed class RejectWinsPropertyTests
{
    private static readonly string[] Others =
    [
        "", """{"action":"modify","merge":{"request":{"payload":{"x":1}}}}""", """{"action":"modify","merge":{"request":{"payload":{"x":2}}}}""", """{"action":"respond","response":{"status_code":200}}""",
        """{"action":"modify","patch":[{"op":"remove","path":"/nowhere"}]}""", "nonsense", "timeout",
    ];

    [Property(MaxTest = 300)]
    public async Task RunAsync_OneOfAGroupRejects_TheCallIsRejectedAndUnchanged(int seed)
    {
        var random = new RandomJson(seed);
        using var bench = new PhaseBench();
        var before = Canonical.Text(bench.Document.Root);
        var group = Group(random);
        var answers = group.ToDictionary(subscription => subscription.Name, _ => new TaskCompletionSource<AskAnswer>(TaskCreationOptions.RunContinuationsAsynchronously));
        foreach (var (name, answer) in answers) bench.Transport.On(name, (_, token) => answer.Task.WaitAsync(token));

        var running = bench.RunAsync([.. group, Events.Subscription("later", configure: options => options.Order = 200)]);
        var rejecting = random.Pick(group).Name;
        foreach (var name in random.Shuffle(answers.Keys)) answers[name].TrySetResult(name == rejecting ? Reject() : Other(random));

        var end = Assert.IsType<PhaseOutcome.End>(await running.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal((422, "no"), (end.Status, end.Message));
        Assert.Equal(before, Canonical.Text(bench.Document.Root));
        Assert.DoesNotContain(bench.Transport.Asked, message => message.Subscription == "later");
        Assert.All(group, subscription => Assert.Equal(0, subscription.State.InFlight));
    }

    private static Subscription[] Group(RandomJson random) =>
        [.. Enumerable.Range(0, 1 + random.Next(5)).Select(number => Events.Subscription($"s{number}", configure: options =>
        {
            options.Priority = random.Next(3);
            options.FailurePolicy = random.Pick([FailurePolicy.Open, FailurePolicy.Closed]);
        }))];

    private static AskAnswer Reject() => AskAnswer.Replied(Encoding.UTF8.GetBytes("""{"action":"reject","error":{"code":422,"message":"no"}}"""));

    private static AskAnswer Other(RandomJson random) => random.Pick(Others) is var body && body == "timeout" ? AskAnswer.Failed(FailureReason.Timeout) : AskAnswer.Replied(Encoding.UTF8.GetBytes(body));
}
