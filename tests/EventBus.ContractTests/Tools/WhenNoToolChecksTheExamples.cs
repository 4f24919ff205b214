using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.ContractTests.Document;
using EventBus.Publisher.Subscriptions;
using Json.Schema;

namespace EventBus.ContractTests.Tools;

/// <summary>AsyncAPI's parser checks examples in 2.6 documents only; here they are checked in all.</summary>
public sealed class WhenNoToolChecksTheExamples
{
    public static TheoryData<string> Files => WhenOutsideToolsReadTheDocuments.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_example_fits_its_message(string file)
    {
        var messages = Messages(Resolved.Of(YamlJson.Parse(RepositoryFiles.Read("asyncapi", file))!.AsObject())).Where(message => message["examples"] is not null).ToList();
        Assert.True(messages.Count >= 10);
        Assert.All(messages, message => Assert.All(message["examples"]!.AsArray(), example => Assert.True(Fits(message, example!, "payload") && Fits(message, example!, "headers"), example!.ToJsonString())));
    }

    private static bool Fits(JsonObject message, JsonNode example, string part) => message[part] is not { } schema || example[part] is not { } value
        || JsonSchema.FromText(schema.ToJsonString()).Evaluate(JsonSerializer.SerializeToElement(value), new EvaluationOptions { RequireFormatValidation = true }).IsValid;

    private static IEnumerable<JsonObject> Messages(JsonNode? node) => node switch
    {
        JsonObject map when map.ContainsKey("examples") && map.ContainsKey("payload") => [map],
        JsonObject map => map.SelectMany(member => Messages(member.Value)),
        JsonArray list => list.SelectMany(Messages),
        _ => [],
    };
}
