using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Acceptance;

/// <summary>The accounts of DreamFactory's own tests: U1 has no lookup, U2 two, U3 three.</summary>
internal sealed class Accounts(string mark)
{
    public const string Password = "0123456789abcdef";

    public JsonObject First { get; } = User(mark, "John", []);

    public JsonObject Second { get; } = User(mark, "Jane", [Lookup("test", "1234", isPrivate: false), Lookup("test2", "5678", isPrivate: true)]);

    public JsonObject Third { get; } = User(mark, "Dan", [Lookup("test", "1234", isPrivate: false), Lookup("test2", "5678", isPrivate: true), Lookup("test3", "56789", isPrivate: true)]);

    /// <summary>Makes all three, and returns what was answered.</summary>
    public async Task<JsonArray> CreateAsync(ApiFixture api, string resource)
    {
        var answer = await api.CallAsync("POST", $"/api/v2/system/{resource}?fields=*&related=lookup_by_user_id", new JsonArray(First.DeepClone(), Second.DeepClone(), Third.DeepClone()).ToJsonString());
        Assert.Equal(201, answer.Status);
        return answer.Records;
    }

    private static JsonObject User(string mark, string first, JsonArray lookups) => new()
    {
        ["name"] = $"{first} Doe",
        ["first_name"] = first,
        ["last_name"] = "Doe",
        ["email"] = $"{first}-{mark}@example.com".ToLowerInvariant(),
        ["password"] = Password,
        ["security_question"] = "Make of your first car?",
        ["security_answer"] = "mazda",
        ["is_active"] = true,
        ["lookup_by_user_id"] = lookups,
    };

    private static JsonObject Lookup(string name, string value, bool isPrivate) => new() { ["name"] = name, ["value"] = value, ["private"] = isPrivate };
}
