using System.Text.Json.Nodes;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Resources;

/// <summary>Private lookups are written and never read.</summary>
public sealed class LookupTests(ApiFixture api)
{
    [Fact]
    public async Task Private_IsMasked_AndTheMaskChangesNothing()
    {
        var (id, lookup) = await CreateAsync();
        Assert.Equal("**********", lookup["value"]!.ToString());
        Assert.Equal(200, (await PatchAsync(id, $$"""{"id":{{lookup["id"]}},"value":"**********","description":"d"}""")).Status);
        await using var database = await api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>().CreateDbContextAsync();
        var stored = await database.Set<UserLookupRecord>().SingleAsync(row => row.UserId == id);
        Assert.Equal(("canary-private", "d"), (stored.Value, stored.Description));
    }

    [Fact]
    public async Task Private_MadePublicWithoutANewValue_IsRefused()
    {
        var (id, lookup) = await CreateAsync();
        Assert.Equal(400, (await PatchAsync(id, $$"""{"id":{{lookup["id"]}},"private":false}""")).Status);
        Assert.Equal(400, (await PatchAsync(id, $$"""{"id":{{lookup["id"]}},"private":false,"value":"**********"}""")).Status);
        var changed = await PatchAsync(id, $$"""{"id":{{lookup["id"]}},"private":false,"value":"new"}""");
        Assert.Equal("new", changed.Body!["lookup_by_user_id"]![0]!["value"]!.ToString());
    }

    [Fact]
    public async Task Filter_ByTheCallersLookup_UsesPublicOnesOnly()
    {
        await using var own = await OwnApi.StartAsync();
        await own.CallAsync("PATCH", "/api/v2/system/admin/1", """{"lookup_by_user_id":[{"name":"mine","value":"admin@example.com"},{"name":"hidden","value":"admin@example.com","private":true}]}""");
        Assert.Single((await own.CallAsync("GET", "/api/v2/system/admin?filter=email={mine}")).Records);
        Assert.Equal(400, (await own.CallAsync("GET", "/api/v2/system/admin?filter=email={hidden}")).Status);
    }

    private async Task<(long Id, JsonNode Lookup)> CreateAsync()
    {
        var record = (await api.CallAsync("POST", "/api/v2/system/user?related=lookup_by_user_id", $$"""[{"email":"{{Unique.Email()}}","lookup_by_user_id":[{"name":"secret","value":"canary-private","private":true}]}]""")).Records[0]!;
        return (record["id"]!.GetValue<long>(), record["lookup_by_user_id"]![0]!);
    }

    private Task<Answer> PatchAsync(long id, string lookup) => api.CallAsync("PATCH", $"/api/v2/system/user/{id}?related=lookup_by_user_id", $$"""{"lookup_by_user_id":[{{lookup}}]}""");
}
