using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.OpenApi;

/// <summary>What the resources answer is what the document says: no status, no field more.</summary>
public sealed class DescribedAnswersTests(ApiFixture api)
{
    private const string Everything = "?fields=*&related=*";

    public static TheoryData<string> Resources => ["admin", "app", "lookup", "role", "service", "user"];

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Answers_AreDescribed(string resource)
    {
        var (document, list, one) = (await ServedDocument.GetAsync(api), $"/api/v2/system/{resource}", $"/api/v2/system/{resource}/{{id}}");
        var body = new JsonObject { ["resource"] = new JsonArray(await Whole.RecordAsync(resource, api)) }.ToJsonString();
        var created = await Judge(document, "POST", list, list + Everything, body, 201);
        var path = $"{list}/{created.Records[0]!["id"]}";

        await Judge(document, "GET", list, $"{list}{Everything}&include_count=true&include_schema=true");
        await Judge(document, "GET", list, $"{list}?as_list=true");
        await Judge(document, "GET", list, $"{list}?as_list=true&fields=name");
        await Judge(document, "GET", list, $"{list}?count_only=true");
        await Judge(document, "GET", one, path + Everything);
        await Judge(document, "PATCH", one, path + Everything, """{"name":"Changed-name"}""".Replace("Changed", Unique.Name(), StringComparison.Ordinal));
        await Judge(document, "PUT", one, path, "{}");
        await Judge(document, "PATCH", list, list, $$"""{"resource":[{"id":{{created.Records[0]!["id"]}}}]}""");
        await Judge(document, "DELETE", one, path + Everything);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Errors_AreDescribed(string resource)
    {
        var (document, list, one) = (await ServedDocument.GetAsync(api), $"/api/v2/system/{resource}", $"/api/v2/system/{resource}/{{id}}");
        await Judge(document, "GET", list, $"{list}?limit=many", expected: 400);
        await Judge(document, "GET", list, $"{list}?ids=999999,999998&continue=true", expected: 400);
        await Judge(document, "GET", one, $"{list}/999999", expected: 404);
        await Judge(document, "POST", list, list, """{"resource":[{"name":7},{"is_active":"perhaps"}]}""", 400);
        await Judge(document, "POST", list, $"{list}?continue=true", """{"resource":[{"name":7},{"is_active":"perhaps"}]}""", 400);
        await Judge(document, "POST", one, $"{list}/7", "{}", 400);
        await Judge(document, "PATCH", one, $"{list}/999999", "{}", 404, 400, 403);
        await Judge(document, "DELETE", list, list, expected: 400);
        document.Covers("GET", list, await api.CallAsync("GET", list, body: null, token: null));
        document.Covers("GET", list, await api.CallAsync("GET", list, body: null, token: "no-token"));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task DescribedFields_AreThoseAnswered(string resource)
    {
        var document = await ServedDocument.GetAsync(api);
        var id = await api.CreateAsync(resource, (await Whole.RecordAsync(resource, api)).ToJsonString());
        AssertSame(document.Component(Title(resource)), (await api.CallAsync("GET", $"/api/v2/system/{resource}/{id}{Everything}")).Body!, resource);
        await api.CallAsync("DELETE", $"/api/v2/system/{resource}/{id}");
    }

    // A test of the test: it must not pass whatever is answered.
    [Fact]
    public async Task FieldThatIsNotDescribed_IsFound()
    {
        var document = await ServedDocument.GetAsync(api);
        var user = (await api.CallAsync("GET", "/api/v2/system/admin?limit=1")).Records[0]!.AsObject();
        Assert.True(document.Fits(document.Component("Admin"), user));
        user["password_hash"] = "x";
        Assert.False(document.Fits(document.Component("Admin"), user));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task RequiredFields_AreEnoughAndNeeded(string resource)
    {
        var document = await ServedDocument.GetAsync(api);
        var schema = document.Component($"{Title(resource)}Create");
        var required = schema["required"]!.AsArray().Select(name => name!.ToString()).ToList();
        var record = new JsonObject();
        foreach (var name in required) record[name] = name == "email" ? Unique.Email() : Unique.Name();
        var made = await api.CallAsync("POST", $"/api/v2/system/{resource}", new JsonArray(record.DeepClone()).ToJsonString());
        Assert.Equal(201, made.Status);
        await api.CallAsync("DELETE", $"/api/v2/system/{resource}/{made.Records[0]!["id"]}");
        foreach (var name in required)
        {
            var without = record.DeepClone().AsObject();
            without.Remove(name);
            Assert.False(document.Fits(schema, without));
            Assert.Equal(400, (await api.CallAsync("POST", $"/api/v2/system/{resource}", new JsonArray(without).ToJsonString())).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task SecretFields_AreWriteOnly(string resource)
    {
        var document = await ServedDocument.GetAsync(api);
        var secrets = document.Component($"{Title(resource)}Change")["properties"]!.AsObject().Where(field => field.Value!["writeOnly"]?.GetValue<bool>() is true).Select(field => field.Key).ToList();
        Assert.Equal(resource is "user" or "admin" ? ["password", "security_answer"] : [], secrets);
        Assert.Empty(secrets.Intersect(document.Component(Title(resource))["properties"]!.AsObject().Select(field => field.Key)));
    }

    private static string Title(string resource) => char.ToUpperInvariant(resource[0]) + resource[1..];

    private async Task<Answer> Judge(ServedDocument document, string method, string path, string call, string? body = null, params int[] expected)
    {
        var answer = await api.CallAsync(method, call, body);
        Assert.Contains(answer.Status, expected is [] ? [200] : expected);
        document.Covers(method, path, answer);
        return answer;
    }

    private static void AssertSame(JsonNode schema, JsonNode shown, string where)
    {
        Assert.Equal(schema["properties"]!.AsObject().Select(field => $"{where}.{field.Key}").Order(StringComparer.Ordinal), shown.AsObject().Select(field => $"{where}.{field.Key}").Order(StringComparer.Ordinal));
        foreach (var (name, field) in schema["properties"]!.AsObject())
        {
            Assert.False(string.IsNullOrEmpty(field!["description"]?.ToString()), $"{where}.{name} has no description.");
            if (field["properties"] is not null) AssertSame(field, shown[name]!, $"{where}.{name}");
            else if (field["items"]?["properties"] is not null && name != "filters") AssertSame(field["items"]!, Assert.Single(shown[name]!.AsArray())!, $"{where}.{name}");
        }
    }
}
