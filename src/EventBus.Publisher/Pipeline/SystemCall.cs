using EventBus.Contracts;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Phases;

namespace EventBus.Publisher.Pipeline;

/// <summary>One HTTP call on its way through the pipeline.</summary>
internal sealed class SystemCall(CallTarget target, CallEnvelope envelope, CallChain chain, EventDocument document, DateTimeOffset began)
{
    private readonly List<Phase> _phases = [];

    public CallTarget Target { get; } = target;

    public CallEnvelope Envelope { get; } = envelope;

    public CallChain Chain { get; } = chain;

    /// <summary>The pre_process event; its request is what the handler gets.</summary>
    public EventDocument Document { get; } = document;

    public DateTimeOffset Began { get; } = began;

    public PhaseReport Report { get; } = new();

    /// <summary>The phases that were begun, in order.</summary>
    public IReadOnlyList<Phase> Phases => _phases;

    /// <summary>The response when the handler must not run: a subscriber's answer, a rejection, a failure.</summary>
    public EventResponse? Answer { get; set; }

    public CallOutcome Outcome { get; set; } = CallOutcome.Handled;

    public Phase BeginPhase(string processType, EventDocument document)
    {
        var phase = CreatePhase(processType, document);
        Begin(phase);
        return phase;
    }

    /// <summary>The post_process phase of a response; not begun.</summary>
    /// <param name="response">What the handler answered.</param>
    /// <param name="keepsChanges">Whether its changes count although it answered with an error.</param>
    public Phase CreatePostProcess(CapturedResponse response, bool keepsChanges = false) => CreatePhase(
        ProcessTypes.PostProcess,
        Document.ToPostProcess(Target.Event(ProcessTypes.PostProcess), response.ToEventText),
        isCommitted: Answer is null && (response.IsSuccess || keepsChanges));

    public void Begin(Phase phase) => _phases.Add(phase);

    private Phase CreatePhase(string processType, EventDocument document, bool isCommitted = false) =>
        new(Envelope, Target.Event(processType), Chain, document, Report, new PhaseLog(), isCommitted);
}
