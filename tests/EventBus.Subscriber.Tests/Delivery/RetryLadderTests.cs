using System.Text.Json;
using EventBus.Contracts;
using EventBus.Subscriber.Delivery;

namespace EventBus.Subscriber.Tests.Delivery;

public sealed class RetryLadderTests
{
    private static readonly Exception Fault = new InvalidOperationException("boom");

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(2, 5000)]
    [InlineData(3, 30_000)]
    [InlineData(4, 300_000)]
    [InlineData(5, 1_800_000)]
    public void Decide_DefaultLadder_WaitsLongerEachTime(int attempt, int milliseconds) =>
        Assert.Equal(new FailureAction.RetryAfter(TimeSpan.FromMilliseconds(milliseconds)), RetryLadder.Default.Decide(new FailedDelivery(attempt, Fault)));

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public void Decide_LastAttemptFailed_DeadLetters(int attempt) =>
        Assert.Equal(new FailureAction.DeadLetter(DeadLetterReasons.AttemptsExhausted), RetryLadder.Default.Decide(new FailedDelivery(attempt, Fault)));

    [Fact]
    public void Decide_PermanentFailure_DeadLettersAtOnce() =>
        Assert.Equal(new FailureAction.DeadLetter(DeadLetterReasons.Permanent), RetryLadder.Default.Decide(new FailedDelivery(1, new PermanentFailureException("no such user"))));

    [Fact]
    public void Decide_MessageThatIsNoEvent_DeadLettersAtOnce() =>
        Assert.Equal(new FailureAction.DeadLetter(DeadLetterReasons.Malformed), RetryLadder.Default.Decide(new FailedDelivery(1, new UnreadableEventException(Fault))));

    [Fact]
    public void Decide_HandlerFailsOnJsonOfItsOwn_TriesAgain() =>
        Assert.IsType<FailureAction.RetryAfter>(RetryLadder.Default.Decide(new FailedDelivery(1, new JsonException("not ours"))));

    [Fact]
    public void Decide_LadderWithoutDelays_DeadLettersTheFirstFailure() =>
        Assert.Equal(new FailureAction.DeadLetter(DeadLetterReasons.AttemptsExhausted), new RetryLadder().Decide(new FailedDelivery(1, Fault)));

    [Theory]
    [InlineData(0, "The delay '00:00:00' must be from 1 ms to 1 day, in whole milliseconds.")]
    [InlineData(-1, "The delay '-00:00:00.0010000' must be from 1 ms to 1 day, in whole milliseconds.")]
    [InlineData(0.5, "The delay '00:00:00.0005000' must be from 1 ms to 1 day, in whole milliseconds.")]
    [InlineData(86_400_001, "The delay '1.00:00:00.0010000' must be from 1 ms to 1 day, in whole milliseconds.")]
    public void RetryLadder_DelayOutOfRange_Throws(double milliseconds, string message) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new RetryLadder(TimeSpan.FromMilliseconds(milliseconds))).Message, StringComparison.Ordinal);

    [Fact]
    public void RetryLadder_ShorterThanTheOneBefore_Throws() => Assert.StartsWith(
        "The delay '00:00:01' comes after '00:00:02'. Each must be at least as long as the one before.",
        Assert.Throws<ArgumentException>(() => new RetryLadder(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    public void RetryLadder_MoreQueuesThanTwenty_Throws(int delays, bool throws) =>
        Assert.Equal(throws, Record.Exception(() => new RetryLadder(Enumerable.Repeat(TimeSpan.FromSeconds(1), delays))) is ArgumentException);
}
