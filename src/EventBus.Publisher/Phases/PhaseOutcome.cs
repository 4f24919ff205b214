using System.Text.Json.Nodes;
using EventBus.Contracts;
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

    /// <summary>The call ends with an error: a rejection, or a failure of a closed subscription.</summary>
    public sealed record End(int Status, string Message, JsonNode? Context) : PhaseOutcome
    {
        /// <summary>503 says when to come again.</summary>
        public EventResponse ToResponse() => new()
        {
            StatusCode = Status,
            Headers = Status == 503 ? new Dictionary<string, string> { ["retry-after"] = "1" } : [],
            Content = SystemError.Body(Status, Message, Context?.DeepClone()),
        };
    }
}
