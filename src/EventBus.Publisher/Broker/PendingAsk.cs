using EventBus.Publisher.Ask;

namespace EventBus.Publisher.Broker;

/// <summary>An ask that waits for its reply.</summary>
internal sealed class PendingAsk(string correlationId, string? brokerUser)
{
    private readonly TaskCompletionSource<AskAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _confirmed;

    /// <summary>128 random bits in hexadecimal digits: a subscriber cannot guess another's.</summary>
    public string CorrelationId { get; } = correlationId;

    public Task<AskAnswer> Answer => _answer.Task;

    /// <summary>Whether the broker took the ask: it tells a slow subscriber from a sick broker.</summary>
    public bool IsConfirmed => _confirmed;

    public void Confirm() => _confirmed = true;

    /// <summary>Whether a reply of that broker user counts. The broker itself checks <c>user_id</c>; a missing one is nobody.</summary>
    public bool Accepts(string? userId) => brokerUser is null || brokerUser == userId;

    public void Complete(AskAnswer answer) => _answer.TrySetResult(answer);
}
