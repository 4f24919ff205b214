using EventBus.Contracts;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Pipeline;

namespace EventBus.Publisher.Phases;

/// <summary>All asks of one channel for one call.</summary>
/// <param name="Call">What every message says of the call.</param>
/// <param name="Name">The event.</param>
/// <param name="Chain">The chain up to and with this call.</param>
/// <param name="Document">The event; changed by the replies.</param>
/// <param name="Report">Collects what the caller is told.</param>
/// <param name="Log">Collects what is kept.</param>
/// <param name="IsCommitted">Whether the handler did what the call wanted: what ends the phase cannot undo it.</param>
internal sealed record Phase(CallEnvelope Call, EventName Name, CallChain Chain, EventDocument Document, PhaseReport Report, PhaseLog Log, bool IsCommitted = false)
{
    /// <summary>The event's name, four words.</summary>
    public string EventName { get; } = Name.ToString();

    public string Channel { get; } = Name.Channel;
}
