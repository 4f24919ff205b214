using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Model;

/// <summary>An HTTP call of the API.</summary>
internal sealed class Call
{
    /// <summary>The header by which calls and subscriptions of one run find each other.</summary>
    public const string ScenarioHeader = "x-scenario";

    public int Host { get; init; } = 1;

    public string Method { get; init; } = "GET";

    public required string Path { get; init; }

    public Dictionary<string, string> Headers { get; init; } = [];

    public JsonNode? Body { get; init; }

    public string? Text { get; init; }

    public List<TextPart>? Parts { get; init; }

    /// <summary>Whether the session token is sent.</summary>
    public bool Login { get; init; } = true;

    /// <summary>The caller does not wait longer; 0: for the answer.</summary>
    public int HangUpMs { get; init; }

    /// <summary>A call from outside the case: its subscriptions are not asked.</summary>
    public bool Outside { get; init; }
}
