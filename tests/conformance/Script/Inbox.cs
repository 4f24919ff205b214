using System.Collections.Concurrent;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Script;

/// <summary>The messages somebody got, in the order of arrival.</summary>
internal sealed class Inbox
{
    private readonly ConcurrentQueue<Message> _messages = new();

    public IReadOnlyList<Message> Messages => [.. _messages];

    /// <summary>Keeps a message and tells how many there were before it.</summary>
    public int Add(Message message)
    {
        lock (_messages)
        {
            _messages.Enqueue(message);
            return _messages.Count - 1;
        }
    }

    public async Task<Message> FirstAsync()
    {
        await Eventually.TrueAsync("the other subscriber is asked", () => !_messages.IsEmpty);
        return Messages[0];
    }
}
