using System.Net;
using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness;

/// <summary>What a caller got.</summary>
internal sealed record CallResult(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, JsonNode? Body, TimeSpan Took)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The message of the error body.</summary>
    public string? Error => Body?["error"]?["message"]?.GetValue<string>();

    /// <summary>A field of the first record.</summary>
    public string? First(string field) => Body?["resource"]?[0]?[field]?.ToString();
}
