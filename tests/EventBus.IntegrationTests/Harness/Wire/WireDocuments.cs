using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>The documents as a host serves them.</summary>
internal static class WireDocuments
{
    public const string V2 = "2.6.0";
    public const string V3 = "3.0.0";

    private static readonly Dictionary<string, string> Paths = new()
    {
        [V2] = "/asyncapi/asyncapi.json",
        [V3] = "/asyncapi/v3/asyncapi.json",
    };

    public static async Task<JsonObject> GetAsync(ApiClient api, string version)
    {
        var document = (await api.GetAsync(Paths[version])).AsObject();
        Assert.Equal(version, document["asyncapi"]!.GetValue<string>());
        return document;
    }

    public static async Task<IReadOnlyDictionary<string, IContract>> ContractsAsync(ApiClient api) => new Dictionary<string, IContract>
    {
        [V2] = new ContractV2(await GetAsync(api, V2)),
        [V3] = new ContractV3(await GetAsync(api, V3)),
    };
}
