using System.Text.Json.Nodes;
using EventBus.Scripts.Engines;
using EventBus.Scripts.Platform;

namespace EventBus.Scripts.Tests.Platform;

public sealed class ApiAddressTests
{
    [Theory]
    [InlineData("system/user/3?fields=*", null, "/api/v2/system/user/3?fields=*")]
    [InlineData("/system/user", null, "/api/v2/system/user")]
    [InlineData("api/v2/system/user", null, "/api/v2/system/user")]
    [InlineData("/api/v2/system/user", null, "/api/v2/system/user")]
    [InlineData("http://host:8080/api/v2/system/user", null, "/api/v2/system/user")]
    [InlineData("system/user", """{"filter":"name='a b&c'","limit":5}""", "/api/v2/system/user?filter=name%3D%27a%20b%26c%27&limit=5")]
    [InlineData("system/user?fields=*", """{"limit":5}""", "/api/v2/system/user?fields=*&limit=5")]
    public void Of_PathOfTheApi_IsItsAddress(string path, string? parameters, string expected) =>
        Assert.Equal($"http://host:8080{expected}", Of(path, parameters)?.AbsoluteUri);

    [Theory]
    [InlineData("http://elsewhere:8080/api/v2/system/user")]
    [InlineData("https://host:8080/api/v2/system/user")]
    [InlineData("http://host:8081/api/v2/system/user")]
    [InlineData("../../health")]
    [InlineData("/api/v2/../../health")]
    [InlineData("/api/v2/%2e%2e/%2e%2e/health")]
    [InlineData("..\\..\\health")]
    public void Of_AnythingElse_IsRefused(string path) => Assert.Null(Of(path, null));

    [Theory]
    [InlineData("//elsewhere/api/v2/system/user")]
    [InlineData("@elsewhere/x")]
    [InlineData("http://host:8080/health")]
    [InlineData("file:///etc/passwd")]
    public void Of_TrickyPath_StaysAtTheHost(string path) => Assert.StartsWith("http://host:8080/api/v2/", Of(path, null)?.AbsoluteUri ?? "http://host:8080/api/v2/", StringComparison.Ordinal);

    [Theory]
    [InlineData("X-EventBus-Caller", false)]
    [InlineData("x-dreamfactory-api-key", false)]
    [InlineData("Authorization", false)]
    [InlineData("Host", false)]
    [InlineData("Accept", true)]
    [InlineData("X-Mine", true)]
    public void MayBeSet_Header_OnlyWhatDoesNotSayWhoCalls(string header, bool expected) => Assert.Equal(expected, ApiAddress.MayBeSet(header));

    private static Uri? Of(string path, string? parameters) =>
        ApiAddress.Of(new Uri("http://host:8080"), new ApiCall("GET", path, null, parameters is null ? null : new JsonObject { ["parameters"] = JsonNode.Parse(parameters) }));
}
