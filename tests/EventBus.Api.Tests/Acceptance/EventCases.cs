namespace EventBus.Api.Tests.Acceptance;

/// <summary>The cases of events that need no subscriber.</summary>
public sealed class EventCases(ApiFixture api)
{
    [Fact]
    public async Task CaseE27_One_record_without_a_wrapper_is_refused()
    {
        var answer = await api.CallAsync("POST", "/api/v2/system/user", """{"name":"x"}""");
        Assert.Equal(400, answer.Status);
        Assert.StartsWith("No record(s) detected", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CaseE28_A_delete_of_nothing_named_is_refused()
    {
        var answer = await api.CallAsync("DELETE", "/api/v2/system/user");
        Assert.Equal((400, "No filter or records given for delete request."), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task CaseE30_The_count_is_that_of_all()
    {
        await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}"}""");
        await api.CreateAsync("user", $$"""{"email":"{{Unique.Email()}}"}""");
        var answer = await api.CallAsync("GET", "/api/v2/system/user?include_count=true&limit=1");
        Assert.Single(answer.Records);
        Assert.True(answer.Body!["meta"]!["count"]!.GetValue<int>() >= 2);
    }
}
