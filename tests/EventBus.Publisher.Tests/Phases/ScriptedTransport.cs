using System.Collections.Concurrent;
using System.Text;
using EventBus.Publisher.Ask;

namespace EventBus.Publisher.Tests.Phases;

/// <summary>A transport whose subscribers answer as the test says.</summary>
internal sealed class ScriptedTransport : IAskTransport
{
    private readonly Dictionary<string, Func<AskMessage, CancellationToken, Task<AskAnswer>>> _answers = [];

    public ConcurrentQueue<AskMessage> Asked { get; } = new();

    public ConcurrentQueue<AskMessage> Told { get; } = new();

    public ScriptedTransport Replies(string subscription, string body) => On(subscription, (_, _) => Task.FromResult(AskAnswer.Replied(Encoding.UTF8.GetBytes(body))));

    public ScriptedTransport Fails(string subscription, FailureReason reason) => On(subscription, (_, _) => Task.FromResult(AskAnswer.Failed(reason)));

    public ScriptedTransport On(string subscription, Func<AskMessage, CancellationToken, Task<AskAnswer>> answer)
    {
        _answers[subscription] = answer;
        return this;
    }

    public Task<AskAnswer> AskAsync(AskMessage message, CancellationToken cancellationToken)
    {
        Asked.Enqueue(message);
        return _answers[message.Subscription](message, cancellationToken);
    }

    public Task<bool> TryTellAsync(AskMessage message, CancellationToken cancellationToken)
    {
        Told.Enqueue(message);
        return Task.FromResult(true);
    }
}
