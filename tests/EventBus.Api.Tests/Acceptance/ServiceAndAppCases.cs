using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Acceptance;

/// <summary>Services and applications.</summary>
public sealed class ServiceAndAppCases(ApiFixture api)
{
    [Fact]
    public async Task Case57_Services_are_listed() =>
        Assert.Contains((await api.CallAsync("GET", "/api/v2/system/service")).Records, record => record!["name"]!.ToString() == "system");

    [Fact]
    public async Task Case58_A_service_is_read_by_its_id() => Assert.Equal("system", (await api.CallAsync("GET", "/api/v2/system/service/1")).Body!["name"]!.ToString());

    [Fact]
    public async Task Case59_A_service_has_the_fields_asked_for()
    {
        var answer = await api.CallAsync("GET", "/api/v2/system/service/1?fields=name,label,id");
        Assert.Equal(["id", "label", "name"], answer.Body!.AsObject().Select(member => member.Key).Order());
        Assert.Equal("System Management", answer.Body!["label"]!.ToString());
    }

    [Theory]
    [InlineData("file:///etc/passwd", "'file'")]
    [InlineData("ftp://127.0.0.1/x", "'ftp'")]
    [InlineData("gopher://127.0.0.1:25/", "'gopher'")]
    [InlineData("dict://127.0.0.1:11211/", "'dict'")]
    [InlineData("ldap://127.0.0.1/", "'ldap'")]
    [InlineData("sftp://127.0.0.1/", "'sftp'")]
    [InlineData("javascript:alert(1)", "'javascript'")]
    [InlineData("data:text/plain,x", "'data'")]
    public async Task Case72_An_app_is_not_imported_from_strange_places(string url, string scheme)
    {
        var answer = await api.CallAsync("POST", "/api/v2/system/app", $$"""{"import_url":"{{url}}"}""");
        Assert.Equal((400, $"The URL scheme {scheme} of 'import_url' is not allowed."), (answer.Status, answer.Error));
        Assert.Equal(400, (await api.CallAsync("POST", $"/api/v2/system/app?import_url={Uri.EscapeDataString(url)}", "[]")).Status);
    }

    [Theory]
    [InlineData("http://127.0.0.1/app.zip")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    public async Task Case72_Nor_from_anywhere_else(string url) =>
        Assert.Equal(400, (await api.CallAsync("POST", "/api/v2/system/app", $$"""{"import_url":"{{url}}"}""")).Status);

    [Fact]
    public async Task App_shows_its_role_and_gets_a_new_key_when_asked()
    {
        var role = await api.CreateAsync("role", $$"""{"name":"{{Unique.Name()}}"}""");
        var created = (await api.CallAsync("POST", "/api/v2/system/app?fields=*&related=role_by_role_id", $$"""[{"name":"{{Unique.Name()}}","role_id":{{role}},"type":3,"path":"shop"}]""")).Records[0]!;
        Assert.Equal(("/shop", role), (created["launch_url"]!.ToString(), created["role_by_role_id"]!["id"]!.GetValue<long>()));
        var (id, key) = (created["id"], created["api_key"]!.ToString());
        var renewed = await api.CallAsync("PATCH", $"/api/v2/system/app/{id}?regenerate=true&fields=api_key&related=role_by_role_id", "{}");
        Assert.NotEqual(key, renewed.Body!["api_key"]!.ToString());
        Assert.Equal(role, renewed.Body["role_by_role_id"]!["id"]!.GetValue<long>());
        var other = await api.CreateAsync("role", $$"""{"name":"{{Unique.Name()}}"}""");
        Assert.Equal(other, (await api.CallAsync("PATCH", $"/api/v2/system/app/{id}?related=role_by_role_id", $$"""{"role_id":{{other}}}""")).Body!["role_by_role_id"]!["id"]!.GetValue<long>());
        Assert.Equal(200, (await api.CallAsync("DELETE", $"/api/v2/system/role/{other}")).Status);
        Assert.Null((await api.CallAsync("GET", $"/api/v2/system/app/{id}")).Body!["role_id"]);
    }

    [Fact]
    public async Task Service_hides_its_secrets_and_keeps_them_when_the_mask_comes_back()
    {
        var id = await api.CreateAsync("service", $$"""{"name":"{{Unique.Name()}}","type":"rest","label":"<b>My</b> service","config":{"host":"h","password":"canary-secret","list":[{"api_key":"canary-key"}]} }""");
        var read = (await api.CallAsync("GET", $"/api/v2/system/service/{id}")).Body!;
        Assert.Equal("""{"host":"h","password":"**********","list":[{"api_key":"**********"}]}""", read["config"]!.ToJsonString());
        Assert.Equal("My service", read["label"]!.ToString());
        await api.CallAsync("PATCH", $"/api/v2/system/service/{id}", """{"config":{"host":"other","password":"**********","list":[{"api_key":"new-key-value"}]}}""");
        Assert.Equal("""{"host":"other","password":"canary-secret","list":[{"api_key":"new-key-value"}]}""", await StoredConfigAsync(id));
    }

    [Fact]
    public async Task Service_has_a_description_that_comes_and_goes()
    {
        var created = (await api.CallAsync("POST", "/api/v2/system/service?fields=*&related=service_doc_by_service_id", $$"""[{"name":"{{Unique.Name()}}","service_doc_by_service_id":{"format":1,"content":"openapi: 3.0.0"} }]""")).Records[0]!;
        Assert.Equal("openapi: 3.0.0", created["service_doc_by_service_id"]!["content"]!.ToString());
        var path = $"/api/v2/system/service/{created["id"]}?related=service_doc_by_service_id";
        Assert.Equal("changed", (await api.CallAsync("PUT", path, """{"service_doc_by_service_id":{"content":"changed"}}""")).Body!["service_doc_by_service_id"]!["content"]!.ToString());
        Assert.Null((await api.CallAsync("PUT", path, """{"service_doc_by_service_id":null}""")).Body!["service_doc_by_service_id"]);
        Assert.Null((await api.CallAsync("GET", path)).Body!["service_doc_by_service_id"]);
    }

    private async Task<string?> StoredConfigAsync(long id)
    {
        await using var database = await api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>().CreateDbContextAsync();
        return (await database.Services.SingleAsync(service => service.Id == id)).Config;
    }

    [Theory]
    [InlineData("""{"name":"other"}""")]
    [InlineData("""{"is_active":false}""")]
    [InlineData("""{"type":"other"}""")]
    public async Task Service_of_the_host_stays_what_it_is(string change) => Assert.Equal(400, (await api.CallAsync("PATCH", "/api/v2/system/service/1", change)).Status);
}
