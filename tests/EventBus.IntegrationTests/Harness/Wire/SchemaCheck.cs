using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>What is wrong with a value by a schema without references.</summary>
internal static class SchemaCheck
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private static readonly ConditionalWeakTable<JsonNode, JsonSchema> Parsed = [];

    public static bool IsValid(JsonNode schema, JsonNode? value) => Evaluate(schema, value).IsValid;

    /// <summary>Sentences; none if it is valid.</summary>
    public static IReadOnlyList<string> Faults(JsonNode schema, JsonNode? value)
    {
        var result = Evaluate(schema, value);
        if (result.IsValid) return [];
        List<string> faults = [.. (result.Details ?? []).SelectMany(detail => (detail.Errors ?? []).Select(error => $"{detail.InstanceLocation} {error.Key}: {error.Value}"))];
        return faults is [] ? ["It does not fit the schema."] : faults;
    }

    // By the node itself: a document has few schemas and a run many messages.
    private static EvaluationResults Evaluate(JsonNode schema, JsonNode? value) =>
        Parsed.GetValue(schema, node => JsonSchema.FromText(node.ToJsonString())).Evaluate(JsonSerializer.SerializeToElement(value), Options);
}
