namespace EventBus.Api.Tests.Resources;

/// <summary>Sixty-four callers that write at once: each gets its record, each record is there once.</summary>
public sealed class ManyWritersTests
{
    private const int Writers = 64;
    private const int CallsEach = 8;

    [Fact]
    public async Task Writers_AtOnce_AllSucceed()
    {
        await using var api = await OwnApi.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(api, writer))));
        Assert.All(answers.SelectMany(each => each), answer => Assert.True(answer.Status is 200 or 201, answer.Body?.ToJsonString()));
        var names = (await api.CallAsync("GET", "/api/v2/system/role?fields=name,description")).Records;
        Assert.Equal(Writers * CallsEach / 2, names.Select(record => record!["name"]!.ToString()).Distinct().Count());
        Assert.All(names, record => Assert.Equal("changed", record!["description"]!.ToString()));
    }

    private static async Task<List<Answer>> WriteAsync(ApiFixture api, int writer)
    {
        var answers = new List<Answer>();
        for (var call = 0; call < CallsEach / 2; call++)
        {
            var created = await api.CallAsync("POST", "/api/v2/system/role", $$"""[{"name":"w{{writer}}-{{call}}"}]""");
            answers.Add(created);
            answers.Add(await api.CallAsync("PATCH", $"/api/v2/system/role/{created.Body?["resource"]?[0]?["id"]}", """{"description":"changed"}"""));
        }

        return answers;
    }
}
