using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Acceptance;

/// <summary>Roles with their accesses and lookups.</summary>
public sealed class RoleCases(ApiFixture api)
{
    private readonly string _mark = Unique.Name("r");

    [Fact]
    public async Task Case48_Roles_are_created_with_what_belongs_to_them()
    {
        var answer = await api.CallAsync("POST", "/api/v2/system/role", $"[{Role("1")},{Role("2")}]");
        Assert.Equal(201, answer.Status);
        Assert.All(answer.Records, record => Assert.True(record!["id"]!.GetValue<long>() > 0));
        var read = await api.CallAsync("GET", $"/api/v2/system/role/{answer.Records[1]!["id"]}?related=role_service_access_by_role_id,lookup_by_role_id");
        Assert.Equal((1, 2), (read.Body!["role_service_access_by_role_id"]!.AsArray().Count, read.Body["lookup_by_role_id"]!.AsArray().Count));
        Assert.Equal("_table/*", read.Body["role_service_access_by_role_id"]![0]!["component"]!.ToString());
    }

    [Fact]
    public async Task Case49_The_answer_has_the_fields_and_related_rows_asked_for()
    {
        var answer = await api.CallAsync("POST", "/api/v2/system/role?fields=name,id&related=lookup_by_role_id", $"[{Role("3")}]");
        Assert.Equal(201, answer.Status);
        Assert.Equal($"{_mark}3", answer.Records[0]!["name"]!.ToString());
        Assert.Equal("test1", answer.Records[0]!["lookup_by_role_id"]![0]!["name"]!.ToString());
        Assert.Equal(["id", "name", "lookup_by_role_id"], answer.Records[0]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Case50_A_role_and_its_rows_are_changed_together()
    {
        var role = await CreateAsync("4");
        var (access, lookup) = (role["role_service_access_by_role_id"]![0]!, role["lookup_by_role_id"]![0]!);
        var answer = await api.CallAsync("PATCH", "/api/v2/system/role", $$"""
            [{"id":{{role["id"]}},"name":"{{_mark}}new","role_service_access_by_role_id":[{"id":{{access["id"]}},"component":"test"}],"lookup_by_role_id":[{"id":{{lookup["id"]}},"name":"new"}]}]
            """);
        Assert.Equal($$"""{"resource":[{"id":{{role["id"]}}}]}""", answer.Body!.ToJsonString());
        var read = await ReadAsync(role);
        Assert.Equal(($"{_mark}new", "test", "new"), (read["name"]!.ToString(), read["role_service_access_by_role_id"]![0]!["component"]!.ToString(), read["lookup_by_role_id"]![0]!["name"]!.ToString()));
        Assert.Equal((1, 2), (read["role_service_access_by_role_id"]!.AsArray().Count, read["lookup_by_role_id"]!.AsArray().Count));
    }

    [Fact]
    public async Task Case52_A_lookup_without_an_id_is_found_by_its_name()
    {
        var role = await CreateAsync("5");
        Assert.Equal(200, (await api.CallAsync("PATCH", $"/api/v2/system/role/{role["id"]}", """{"lookup_by_role_id":[{"name":"test1","value":"other"}]}""")).Status);
        var lookups = (await ReadAsync(role))["lookup_by_role_id"]!.AsArray();
        Assert.Equal((2, "other"), (lookups.Count, lookups[0]!["value"]!.ToString()));
    }

    [Fact]
    public async Task Rows_are_deleted_moved_and_refused_as_their_keys_say()
    {
        var (role, other) = (await CreateAsync("6"), await CreateAsync("7"));
        var (access, lookups) = (role["role_service_access_by_role_id"]![0]!, role["lookup_by_role_id"]!.AsArray());
        await api.CallAsync("PATCH", $"/api/v2/system/role/{role["id"]}", $$"""{"role_service_access_by_role_id":[{"id":{{access["id"]}},"role_id":{{other["id"]}}}],"lookup_by_role_id":[{"id":{{lookups[0]!["id"]}},"role_id":null}]}""");
        var (read, readOther) = (await ReadAsync(role), await ReadAsync(other));
        Assert.Equal((0, 1, 2), (read["role_service_access_by_role_id"]!.AsArray().Count, read["lookup_by_role_id"]!.AsArray().Count, readOther["role_service_access_by_role_id"]!.AsArray().Count));

        var foreign = await api.CallAsync("PATCH", $"/api/v2/system/role/{role["id"]}", $$"""{"lookup_by_role_id":[{"id":{{other["lookup_by_role_id"]![0]!["id"]}},"value":"mine"}]}""");
        Assert.Equal(400, foreign.Status);
        Assert.Equal(400, (await api.CallAsync("PATCH", $"/api/v2/system/role/{role["id"]}", $$"""{"lookup_by_role_id":[{"name":"a"},{"id":{{lookups[1]!["id"]}},"name":"a"}]}""")).Status);
        Assert.Equal(400, (await api.CallAsync("PATCH", $"/api/v2/system/role/{role["id"]}", """{"role_service_access_by_role_id":[{"service_id":999999,"component":"*","verb_mask":1}]}""")).Status);
    }

    [Theory]
    [InlineData("""{"component":"*","verb_mask":32}""", "The verb_mask must be from 0 to 31.")]
    [InlineData("""{"component":"*","requestor_mask":4}""", "The requestor_mask must be from 0 to 3.")]
    [InlineData("""{"component":"*","filter_op":"xor"}""", "The filter_op is 'xor'. It must be 'and' or 'or'.")]
    [InlineData("""{"component":"*","filters":{}}""", "The filters must be a list")]
    [InlineData("""{"component":"*","filters":[{"name":"a"}]}""", "Each of the filters must have a name and an operator.")]
    [InlineData("""{"component":"*","filters":[{"name":"a","operator":"~","value":"1"}]}""", "The filter cannot be read")]
    [InlineData("""{"component":"*","filters":[{"name":"a","operator":"in","value":"1) or (id > 0"}]}""", "The filter of 'a' is more than one comparison.")]
    [InlineData("""{"component":"*","filters":[{"name":"a","operator":"= 1 or id >","value":"0"}]}""", "The filter of 'a' is more than one comparison.")]
    public async Task An_access_that_cannot_be_is_refused(string access, string message)
    {
        var answer = await api.CallAsync("POST", "/api/v2/system/role", $$"""[{"name":"{{Unique.Name()}}","role_service_access_by_role_id":[{{access}}]}]""");
        Assert.Equal(400, answer.Status);
        Assert.Contains(message, answer.Body!["error"]!["context"]!["resource"]![0]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    private string Role(string name) => $$"""
        {"name":"{{_mark}}{{name}}","is_active":true,
         "role_service_access_by_role_id":[{"service_id":1,"component":"_table/*","verb_mask":31,"requestor_mask":3}],
         "lookup_by_role_id":[{"name":"test1","value":"abc"},{"name":"test2","value":"xyz"}]}
        """;

    private async Task<JsonObject> CreateAsync(string name) =>
        (await api.CallAsync("POST", "/api/v2/system/role?fields=*&related=*", $"[{Role(name)}]")).Records[0]!.AsObject();

    private async Task<JsonNode> ReadAsync(JsonObject role) => (await api.CallAsync("GET", $"/api/v2/system/role/{role["id"]}?related=*")).Body!;
}
