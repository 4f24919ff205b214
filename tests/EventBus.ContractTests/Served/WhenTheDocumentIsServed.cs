using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using EventBus.ContractTests.Document;

namespace EventBus.ContractTests.Served;

public sealed class WhenTheDocumentIsServed : IAsyncLifetime
{
    private const string Json = "/asyncapi/asyncapi.json";
    private const string Yaml = "/asyncapi/asyncapi.yaml";

    private DocumentHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await DocumentHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task It_has_the_seed_whole() => Assert.Empty(DeepSubset.Missing(Resolved.Of(TheDocument.Seed), Resolved.Of(await _host.GetJsonAsync())));

    [Fact]
    public async Task It_is_the_file_of_the_repository()
    {
        Assert.True(JsonNode.DeepEquals(TheDocument.Root, await _host.GetJsonAsync()));
        Assert.True(JsonNode.DeepEquals(TheDocument.Version3, await _host.GetJsonAsync("/v3")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/v3")]
    public async Task Its_JSON_and_its_YAML_say_the_same(string folder) => Assert.True(JsonNode.DeepEquals(await _host.GetJsonAsync(folder), await _host.GetYamlAsync(folder)));

    [Fact]
    public async Task Its_values_keep_their_types()
    {
        var document = await _host.GetJsonAsync();
        Assert.Equal("\"2.6.0\"", document["asyncapi"]!.ToJsonString());
        Assert.Equal("\"0.9.1\"", document["servers"]!["broker"]!["protocolVersion"]!.ToJsonString());
        Assert.Equal("true", document["channels"]!["system.user.pre_process"]!["bindings"]!["amqp"]!["exchange"]!["durable"]!.ToJsonString());
        Assert.Equal("1000", document["components"]!["operationBindings"]!["ask"]!["amqp"]!["expiration"]!.ToJsonString());
        Assert.Equal("\"*\"", document["components"]!["messages"]!["SystemEvent"]!["examples"]![0]!["payload"]!["request"]!["parameters"]!["fields"]!.ToJsonString());
        Assert.Equal("\"0.9.1\"", (await _host.GetJsonAsync("/v3"))["servers"]!["broker"]!["protocolVersion"]!.ToJsonString());
    }

    [Theory]
    [InlineData(Json, "application/json")]
    [InlineData(Yaml, "application/yaml")]
    [InlineData("/asyncapi/v3/asyncapi.json", "application/json")]
    [InlineData("/asyncapi/v3/asyncapi.yaml", "application/yaml")]
    [InlineData("/asyncapi/v2/asyncapi.json", "application/json")]
    [InlineData("/asyncapi/system-events/asyncapi.json", "application/json")]
    [InlineData("/asyncapi/system-events/asyncapi.yaml", "application/yaml")]
    public async Task It_has_its_content_type_and_any_page_may_read_it(string path, string contentType)
    {
        var response = await _host.SendAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Yaml)]
    [InlineData("/asyncapi/v3/asyncapi.json")]
    public async Task Who_has_it_gets_no_second_copy(string path)
    {
        var tag = (await _host.SendAsync(path)).Headers.ETag!.ToString();
        var again = await _host.SendAsync(path, knownTags: ["\"other\"", tag]);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag?.ToString());
        Assert.Equal("*", Assert.Single(again.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Who_has_another_one_gets_it() => Assert.Equal(HttpStatusCode.OK, (await _host.SendAsync(Json, knownTags: "\"other\"")).StatusCode);

    [Fact]
    public async Task Its_two_forms_have_different_tags() => Assert.NotEqual((await _host.SendAsync(Json)).Headers.ETag, (await _host.SendAsync(Yaml)).Headers.ETag);

    [Fact]
    public async Task Who_takes_it_compressed_gets_the_same()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Json);
        request.Headers.AcceptEncoding.ParseAdd("br;q=1.0, gzip;q=0.8");
        var response = await _host.Client.SendAsync(request);
        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
        await using var text = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.True(JsonNode.DeepEquals(TheDocument.Root, await JsonNode.ParseAsync(text)));
        Assert.Equal(HttpStatusCode.NotModified, (await _host.SendAsync(Json, knownTags: response.Headers.ETag!.ToString())).StatusCode);
    }

    [Fact]
    public async Task Head_has_the_headers_without_the_body()
    {
        var response = await _host.SendAsync(Json, "HEAD");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 10_000);
    }

    [Theory]
    [InlineData("/asyncapi/orders/asyncapi.json")]
    [InlineData("/asyncapi/System-Events/asyncapi.yaml")]
    public async Task An_unknown_name_gets_the_System_APIs_error(string path)
    {
        var response = await _host.SendAsync(path);
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(404, error["status_code"]!.GetValue<int>());
        Assert.Contains("'system-events'", error["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_cannot_be_written() => Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _host.SendAsync(Json, "POST")).StatusCode);
}
