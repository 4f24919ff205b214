using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>The documents as a host serves them, by their versions.</summary>
internal static class WireDocuments
{
    public const string V2 = "2.6.0";
    public const string V3 = "3.0.0";

    public static async Task<IReadOnlyDictionary<string, JsonObject>> GetAsync(ApiClient api)
    {
        var documents = new[] { await api.GetAsync("/asyncapi/asyncapi.json"), await api.GetAsync("/asyncapi/v3/asyncapi.json") };
        return documents.ToDictionary(document => document["asyncapi"]!.GetValue<string>(), document => document.AsObject());
    }

    public static IReadOnlyDictionary<string, IContract> Contracts(IReadOnlyDictionary<string, JsonObject> documents) => new Dictionary<string, IContract>
    {
        [V2] = new ContractV2(documents[V2]),
        [V3] = new ContractV3(documents[V3]),
    };
}
