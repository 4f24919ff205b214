using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Http;

namespace EventBus.Publisher.Phases;

/// <summary>How a phase ended.</summary>
internal abstract record PhaseOutcome
{
    private PhaseOutcome()
    {
    }

    public static PhaseOutcome Continue { get; } = new GoOn();

    /// <summary>With the event as the replies made it.</summary>
    public sealed record GoOn : PhaseOutcome;

    /// <summary>A subscriber answers in the handler's place.</summary>
    public sealed record Respond(EventResponse Response) : PhaseOutcome;

    /// <summary>The call ends with an error: a rejection, or a failure that closes it.</summary>
    public sealed record End(CallOutcome Outcome, int Status, string Message, JsonNode? Context) : PhaseOutcome
    {
        /// <summary>Goes out with every 503; a second unless something better is known.</summary>
        public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

        public EventResponse ToResponse() => new()
        {
            StatusCode = Status,
            Headers = Status == 503 ? new Dictionary<string, string> { ["retry-after"] = $"{Math.Max(1, (int)Math.Ceiling(RetryAfter.TotalSeconds))}" } : [],
            Content = SystemError.Body(Status, Message, Context?.DeepClone()),
        };
    }
}
