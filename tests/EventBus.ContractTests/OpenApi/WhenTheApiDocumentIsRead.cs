using System.Text.Json.Nodes;
using EventBus.Api;
using Json.Schema;
using Microsoft.OpenApi;

namespace EventBus.ContractTests.OpenApi;

/// <summary>A program can read the document.</summary>
public sealed class WhenTheApiDocumentIsRead(ApiHost host)
{
    [Fact]
    public void It_is_valid()
    {
        var read = OpenApiDocument.Parse(host.Text, "json");
        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
    }

    [Fact]
    public void Each_operation_has_a_name_of_its_own()
    {
        var ids = host.Operations.Select(operation => operation.Operation["operationId"]!.ToString()).ToList();
        Assert.Equal(ids.Distinct().Order(), ids.Order());
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = Nodes(host.Document).OfType<JsonObject>().Select(node => node["$ref"]).OfType<JsonValue>().Select(reference => reference.ToString()).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.NotNull(Find(reference)));
    }

    [Fact]
    public void Every_component_is_used()
    {
        var used = Nodes(host.Document).OfType<JsonObject>().Select(node => node["$ref"]?.ToString()).ToHashSet();
        var unused = host.Document["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Where(name => !used.Contains($"#/components/schemas/{name}"));
        Assert.Empty(unused);
    }

    [Fact]
    public void Every_example_fits_its_schema()
    {
        var examples = Nodes(host.Document).OfType<JsonObject>().Where(node => node["example"] is not null && node["schema"] is not null).ToList();
        Assert.NotEmpty(examples);
        Assert.Empty(examples.Where(media => !Schema(media["schema"]!).Evaluate(System.Text.Json.JsonSerializer.SerializeToElement(media["example"])).IsValid).Select(media => media.ToJsonString()));
    }

    [Fact]
    public void It_names_its_version_and_no_machine()
    {
        Assert.Equal(typeof(EventBusHost).Assembly.GetName().Version!.ToString(3), host.Document["info"]!["version"]!.ToString());
        Assert.Equal(["/"], host.Document["servers"]!.AsArray().Select(server => server!["url"]!.ToString()));
        Assert.All([new Uri(host.Address).Authority, Environment.MachineName, AppContext.BaseDirectory, "127.0.0.1"], place => Assert.DoesNotContain(place, host.Text, StringComparison.Ordinal));
    }

    private JsonSchema Schema(JsonNode schema)
    {
        var whole = new JsonObject { ["$defs"] = host.Document["components"]!["schemas"]!.DeepClone(), ["allOf"] = new JsonArray(schema.DeepClone()) };
        return JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    private JsonNode? Find(string reference) => reference.Split('/')[1..].Aggregate((JsonNode?)host.Document, (node, name) => node?[name]);

    private static IEnumerable<JsonNode> Nodes(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Nodes(member.Value)).Prepend(map),
        JsonArray list => list.SelectMany(Nodes).Prepend(list),
        null => [],
        _ => [node],
    };
}
