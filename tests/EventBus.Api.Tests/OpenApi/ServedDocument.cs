using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace EventBus.Api.Tests.OpenApi;

/// <summary>The OpenAPI document of a host, to judge what the host answers by.</summary>
internal sealed class ServedDocument(JsonObject document)
{
    public static async Task<ServedDocument> GetAsync(ApiFixture api) => new((await api.CallAsync("GET", "/openapi/v1.json", body: null, token: null)).Body!.AsObject());

    /// <summary>A schema of the components.</summary>
    public JsonNode Component(string name) => document["components"]!["schemas"]![name]!;

    /// <summary>Fails unless the document has the answer: its status, and each of its members.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path as in the document.</param>
    /// <param name="answer">What the host answered.</param>
    public void Covers(string method, string path, Answer answer)
    {
        var responses = document["paths"]![path]![method.ToLowerInvariant()]!["responses"]!;
        Assert.True(responses[$"{answer.Status}"] is not null, $"{method} {path} answers with {answer.Status}, which is not described.");
        var response = Resolve(responses[$"{answer.Status}"]!);
        Assert.True(Fits(response["content"]!["application/json"]!["schema"]!, answer.Body), $"{method} {path} answers with {answer.Status} and something that is not described: {answer.Body?.ToJsonString()}");
    }

    public bool Fits(JsonNode schema, JsonNode? value)
    {
        var whole = new JsonObject { ["$defs"] = document["components"]!["schemas"]!.DeepClone(), ["allOf"] = new JsonArray(schema.DeepClone()) };
        var parsed = JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        return parsed.Evaluate(JsonSerializer.SerializeToElement(value), new EvaluationOptions { RequireFormatValidation = true }).IsValid;
    }

    private JsonNode Resolve(JsonNode node) => node["$ref"] is { } reference ? reference.ToString().Split('/')[1..].Aggregate((JsonNode)document, (found, name) => found[name]!) : node;
}
