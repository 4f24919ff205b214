using System.Net;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

public sealed class WhenTwoCallersDeleteTheSameRecord(BrokerFixture broker)
{
    [Fact]
    public async Task One_deletes_it_and_the_others_do_not_find_it()
    {
        for (var round = 0; round < 20; round++)
        {
            var created = await broker.Api.CallAsync("POST", "/api/v2/system/role", $$"""{"resource":[{"name":"{{Guid.NewGuid():N}}"}]}""");
            var path = $"/api/v2/system/role/{created.First("id")}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => number % 4 == 3 ? broker.Api.CallAsync("PATCH", path, """{"description":"x"}""") : broker.Api.CallAsync("DELETE", path)));
            Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, answer.Error));
            Assert.Single(answers.Where((answer, number) => number % 4 != 3 && answer.Status == HttpStatusCode.OK));
        }
    }
}
