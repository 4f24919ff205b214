using EventBus.Publisher.Audit;

namespace EventBus.Api.Data;

/// <summary>The audit of a call as a row.</summary>
internal sealed class StoredCall
{
    public long Id { get; set; }

    public string CallId { get; set; } = "";

    public DateTimeOffset CreatedDate { get; set; }

    public string Method { get; set; } = "";

    public string Uri { get; set; } = "";

    public string Resource { get; set; } = "";

    public string? ResourceId { get; set; }

    public int Status { get; set; }

    public CallOutcome Outcome { get; set; }

    /// <summary>The names of all who were asked or left out, each between bars: <c>|a|b|</c>.</summary>
    public string Subscriptions { get; set; } = "";

    /// <summary>The whole record as JSON.</summary>
    public string Record { get; set; } = "";
}
