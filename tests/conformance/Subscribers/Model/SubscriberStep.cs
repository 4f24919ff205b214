using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>Something the host, the broker or an operator does, or a look at what the program made of it.</summary>
internal sealed class SubscriberStep
{
    /// <summary>An instance, by the name the case has for it; <see cref="Do"/> says what becomes of it.</summary>
    public string? Program { get; init; }

    public ProgramAction? Do { get; init; }

    public HostState? Host { get; init; }

    /// <summary>The next registration or announcement.</summary>
    public bool Registered { get; init; }

    public SentMessage? Ask { get; init; }

    /// <summary>The reply to each ask of this key.</summary>
    public string? Reply { get; init; }

    /// <summary>Asks of this key that must not have been answered so far.</summary>
    public string? Unanswered { get; init; }

    public SentMessage? Notify { get; init; }

    /// <summary>How often the lines of this key's notifications were printed.</summary>
    public string? Printed { get; init; }

    /// <summary>The next dead letter.</summary>
    public bool Dead { get; init; }

    public DeclaredQueue? Queue { get; init; }

    public WireView? Wire { get; init; }

    public JsonNode? Expect { get; init; }
}
