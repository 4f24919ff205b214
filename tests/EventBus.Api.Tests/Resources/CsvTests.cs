using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Resources;

/// <summary>Records as a CSV file, as the admin UI imports users.</summary>
public sealed class CsvTests(ApiFixture api)
{
    [Fact]
    public async Task Import_MakesEachLineARecord()
    {
        var mark = Unique.Name();
        var (status, body) = await PostAsync($"email,first_name,is_active,default_app_id,phone\n{mark}-a@example.com,\"Jane \"\"J\"\", x\",false,,1\n{mark}-b@example.com,John,true,,\n");
        Assert.Equal(201, status);
        Assert.Equal(["""Jane "J", x""", "John"], body["resource"]!.AsArray().Select(record => record!["first_name"]!.ToString()));
        Assert.Equal((false, "1"), (body["resource"]![0]!["is_active"]!.GetValue<bool>(), body["resource"]![0]!["phone"]!.ToString()));
    }

    [Theory]
    [InlineData("email,name\nonly-one\n")]
    [InlineData("email,email\na@example.com,b@example.com\n")]
    [InlineData("")]
    public async Task Import_OfWhatIsNoCsv_Is400(string text) => Assert.Equal(400, (await PostAsync(text)).Status);

    private async Task<(int Status, JsonNode Body)> PostAsync(string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(api.Address, "/api/v2/system/user?fields=*")) { Content = new StringContent(text, Encoding.UTF8, "text/csv") };
        request.Headers.Add("X-DreamFactory-Session-Token", api.Token);
        using var http = new HttpClient();
        using var response = await http.SendAsync(request);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
