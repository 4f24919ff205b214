using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Http;

public sealed class SecurityHeadersTests(ApiFixture api)
{
    [Theory]
    [InlineData("GET", "/api/v2/system/role", 400)]
    [InlineData("GET", "/api/v2/nothing", 404)]
    [InlineData("DELETE", "/api/v2/user/register", 405)]
    [InlineData("GET", "/api/v2/user/session", 401)]
    [InlineData("POST", "/api/v2/system/admin/session", 400)]
    [InlineData("GET", "/health/live", 200)]
    public async Task Answer_WhateverItIs_TellsBrowsersWhatTheyMustNotDo(string verb, string path, int status)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(verb), AddressOf(api) + path) { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var response = await http.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(("nosniff", "DENY", "no-referrer", "frame-ancestors 'none'"), (Header(response, "X-Content-Type-Options"), Header(response, "X-Frame-Options"), Header(response, "Referrer-Policy"), Header(response, "Content-Security-Policy")));
        if (path.StartsWith("/api", StringComparison.Ordinal)) Assert.Equal("no-store", Header(response, "Cache-Control"));
        Assert.Null(Header(response, "Server"));
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Preflight_IsNotAnswered()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{AddressOf(api)}/api/v2/system/role") { Headers = { { "Origin", "https://elsewhere.example" }, { "Access-Control-Request-Method", "GET" } } };
        using var response = await http.SendAsync(request);
        Assert.Equal(405, (int)response.StatusCode);
        Assert.Null(Header(response, "Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("POST", "/api/v2/system/role", "{\"resource\":[{\"name\":\"\\ud800\"}]}")]
    [InlineData("POST", "/api/v2/user/session", "{\"email\":\"\\ud800\",\"password\":\"x\"}")]
    [InlineData("POST", "/api/v2/user/session", "{\"email\":\"a\\u0000b\",\"password\":\"x\"}")]
    [InlineData("PUT", "/api/v2/user/profile", "{\"a\":1,\"a\":2}")]
    [InlineData("GET", "/api/v2/system/role?limit=many", null)]
    public async Task Error_TellsNothingOfTheInside(string verb, string path, string? body)
    {
        var answer = await api.CallAsync(verb, path, body);
        Assert.InRange(answer.Status, 400, 499);
        Assert.DoesNotContain("   at ", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["code", "context", "message", "status_code"], answer.Body!["error"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Answer_OverTls_KeepsBrowsersThere()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("eventbus-tls-").FullName, "host.pfx");
        using (var certificate = CreateCertificate()) await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "x"));
        await using var database = await TestDatabase.StartAsync();
        await using var host = EventBusHost.Build(
        [
            "--urls", "https://127.0.0.1:0",
            "--Kestrel:Certificates:Default:Path", file,
            "--Kestrel:Certificates:Default:Password", "x",
            "--EventBus:Broker:Uri", "amqp://127.0.0.1:1/",
            "--EventBus:Database:Provider", TestDatabase.Provider,
            "--EventBus:Database:ConnectionString", database.ConnectionString,
            "--EventBus:Admin:Email", ApiFixture.AdminEmail,
            "--EventBus:Admin:Password", ApiFixture.AdminPassword,
            "--Logging:LogLevel:Default", "None",
            "--Logging:LogLevel:Microsoft.EntityFrameworkCore", "None",
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "None",
        ]);
        await host.StartAsync();
#pragma warning disable MA0039 // The certificate was made by this test.
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
#pragma warning restore MA0039
        using var http = new HttpClient(handler);
        // Not for a machine's own name: there it would bind every other program of a developer as well.
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{host.Urls.Single()}/health/live") { Headers = { Host = "api.example.com" } };
        using var response = await http.SendAsync(request);
        Assert.StartsWith("max-age=", Header(response, "Strict-Transport-Security"), StringComparison.Ordinal);
        await host.StopAsync();
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=api.example.com", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static string AddressOf(ApiFixture api) => api.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
