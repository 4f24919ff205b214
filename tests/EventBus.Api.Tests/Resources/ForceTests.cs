namespace EventBus.Api.Tests.Resources;

/// <summary>A delete of everything, on a host of its own.</summary>
public sealed class ForceTests
{
    [Fact]
    public async Task Force_DeletesAllThatCanBeDeleted()
    {
        await using var api = await OwnApi.StartAsync();
        await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}"}""");
        await api.CreateAsync("admin", $$"""{"email":"{{Unique.Email()}}"}""");
        await api.CreateAsync("service", $$"""{"name":"{{Unique.Name()}}"}""");
        await api.CallAsync("DELETE", "/api/v2/system/admin?force=true");
        Assert.Single((await api.CallAsync("GET", "/api/v2/system/admin")).Records);
        Assert.Single((await api.CallAsync("GET", "/api/v2/system/user")).Records);
        await api.CallAsync("DELETE", "/api/v2/system/user?force=true");
        Assert.Empty((await api.CallAsync("GET", "/api/v2/system/user")).Records);
        await api.CallAsync("DELETE", "/api/v2/system/service?force=true");
        Assert.Equal(["system", "user"], (await api.CallAsync("GET", "/api/v2/system/service")).Records.Select(record => record!["name"]!.GetValue<string>()));
    }
}
