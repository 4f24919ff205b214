using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Http;

/// <summary>The router does not mind the case of a path. Nor may events: a subscriber that must be asked is asked however the path is written.</summary>
public sealed class PathCaseTests(ApiFixture api)
{
    [Theory]
    [InlineData("/api/v2/system/role")]
    [InlineData("/API/v2/system/role")]
    [InlineData("/api/v2/System/role")]
    [InlineData("/api/v2/system/ROLE")]
    [InlineData("/api/v2/system/Role/")]
    public async Task Call_InWhateverCase_IsAnEvent(string path)
    {
        using var http = new HttpClient();
        var address = api.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        using var request = new HttpRequestMessage(HttpMethod.Get, address + path) { Headers = { { "X-DreamFactory-Session-Token", api.Token } } };
        using var response = await http.SendAsync(request);
        Assert.Equal((200, true), ((int)response.StatusCode, response.Headers.Contains("X-EventBus-Call-Id")));
    }
}
