using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Acceptance;

/// <summary>The cases that DreamFactory's tests have for administrators and users alike. Their numbers are those of the reference, for administrators.</summary>
public sealed class AccountCases(AloneApi api) : IClassFixture<AloneApi>, IAsyncLifetime
{
    public static TheoryData<string> Resources => ["admin", "user"];

    public async ValueTask InitializeAsync() => await api.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Case1_Case32_Several_are_created_with_their_lookups(string resource)
    {
        var accounts = new Accounts(Unique.Name());
        var body = new JsonArray(accounts.First, accounts.Second);
        var answer = await api.CallAsync("POST", $"/api/v2/system/{resource}?fields=*&related=lookup_by_user_id", resource == "admin" ? body.ToJsonString() : new JsonObject { ["resource"] = body }.ToJsonString());
        Assert.Equal(201, answer.Status);
        Assert.Equal([accounts.First["email"]!.ToString(), accounts.Second["email"]!.ToString()], answer.Records.Select(record => record!["email"]!.GetValue<string>()));
        Assert.Equal([0, 2], answer.Records.Select(record => record!["lookup_by_user_id"]!.AsArray().Count));
        var others = (await api.CallAsync("GET", $"/api/v2/system/{(resource == "admin" ? "user" : "admin")}")).Records;
        Assert.DoesNotContain(others, record => record!["email"]!.ToString() == accounts.First["email"]!.ToString());
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Case3_One_is_changed_by_its_id(string resource)
    {
        var id = (await new Accounts(Unique.Name()).CreateAsync(api, resource))[0]!["id"];
        var answer = await api.CallAsync("PATCH", $"/api/v2/system/{resource}/{id}?fields=*&related=lookup_by_user_id", """{"name":"Julie Doe","first_name":"Julie","lookup_by_user_id":[{"name":"param1","value":"1234"}]}""");
        Assert.Equal((200, "Julie Doe", "Julie"), (answer.Status, answer.Body!["name"]!.ToString(), answer.Body["first_name"]!.ToString()));
        Assert.Equal(("param1", "1234"), (answer.Body["lookup_by_user_id"]![0]!["name"]!.ToString(), answer.Body["lookup_by_user_id"]![0]!["value"]!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Case5_Several_are_changed_by_their_ids(string resource)
    {
        var ids = string.Join(',', (await new Accounts(Unique.Name()).CreateAsync(api, resource)).Select(record => record!["id"]!.ToString()));
        var answer = await api.CallAsync("PATCH", $"/api/v2/system/{resource}?ids={ids}&fields=*&related=lookup_by_user_id", """[{"is_active":false,"lookup_by_user_id":[{"name":"common","value":"common name"}]}]""");
        Assert.Equal(200, answer.Status);
        Assert.All(answer.Records, record => Assert.False(record!["is_active"]!.GetValue<bool>()));
        Assert.Equal(["common", "common", "common"], answer.Records.Select((record, at) => record!["lookup_by_user_id"]![new[] { 0, 2, 3 }[at]]!["name"]!.ToString()));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Case9_One_is_read_with_its_lookups(string resource)
    {
        var third = (await new Accounts(Unique.Name()).CreateAsync(api, resource))[2]!;
        var answer = await api.CallAsync("GET", $"/api/v2/system/{resource}/{third["id"]}?related=lookup_by_user_id");
        Assert.Equal((200, "Dan Doe", 3), (answer.Status, answer.Body!["name"]!.ToString(), answer.Body["lookup_by_user_id"]!.AsArray().Count));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Case12_Some_are_found_by_a_filter(string resource)
    {
        await new Accounts(Unique.Name()).CreateAsync(api, resource);
        Assert.Equal(["Dan"], (await api.CallAsync("GET", $"/api/v2/system/{resource}?filter=first_name='Dan'")).Records.Select(record => record!["first_name"]!.ToString()));
    }

    [Fact]
    public async Task Case14_Case15_Administrators_come_in_pages()
    {
        var ids = (await new Accounts(Unique.Name()).CreateAsync(api, "admin")).Select(record => record!["id"]!.GetValue<long>()).ToList();
        Assert.Equal([1, ids[0], ids[1]], (await api.CallAsync("GET", "/api/v2/system/admin?limit=3")).Records.Select(record => record!["id"]!.GetValue<long>()).ToList());
        Assert.Equal(ids, (await api.CallAsync("GET", "/api/v2/system/admin?limit=3&offset=1")).Records.Select(record => record!["id"]!.GetValue<long>()).ToList());
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Case17_Some_are_ordered(string resource)
    {
        var ids = string.Join(',', (await new Accounts(Unique.Name()).CreateAsync(api, resource)).Select(record => record!["id"]!.ToString()));
        var answer = await api.CallAsync("GET", $"/api/v2/system/{resource}?ids={ids}&order=first_name");
        Assert.Equal(["Dan", "Jane", "John"], answer.Records.Select(record => record!["first_name"]!.ToString()));
    }

    [Fact]
    public async Task Case20_A_user_is_no_administrator()
    {
        var before = (await api.CallAsync("GET", "/api/v2/system/admin")).Records.Count;
        await new Accounts(Unique.Name()).CreateAsync(api, "user");
        var after = (await api.CallAsync("GET", "/api/v2/system/admin")).Records;
        Assert.Equal(before, after.Count);
        Assert.DoesNotContain(after, record => record!["name"]!.ToString() == "John Doe");
    }

    [Fact]
    public async Task Case33_Case34_Users_are_listed_without_administrators()
    {
        var ids = (await new Accounts(Unique.Name()).CreateAsync(api, "user")).Select(record => record!["id"]!.GetValue<long>()).ToList();
        Assert.Equal(ids, (await api.CallAsync("GET", "/api/v2/system/user")).Records.Select(record => record!["id"]!.GetValue<long>()).ToList());
        Assert.Equal(ids[1..], (await api.CallAsync("GET", "/api/v2/system/user?limit=3&offset=1")).Records.Select(record => record!["id"]!.GetValue<long>()).ToList());
    }
}
