using System.Text.Json.Nodes;

namespace EventBus.Api.Tests.Scripts;

/// <summary>A host for one class of tests: the names of scripts are few, so that classes would meet at the same ones.</summary>
public sealed class ScriptApi : ApiFixture
{
    public const string Path = "/api/v2/system/event_script";

    /// <summary>Begins without scripts.</summary>
    public async Task ClearAsync()
    {
        Assert.Equal(200, (await CallAsync("DELETE", $"{Path}?force=true")).Status);
        Workers.Meanwhile = () => Task.CompletedTask;
        Workers.Checked.Clear();
        Workers.Told.Clear();
    }

    /// <summary>Saves a script as the admin UI does.</summary>
    public Task<Answer> SaveAsync(string name, string record) => CallAsync("POST", $"{Path}/{name}", record);

    /// <summary>The subscription of a script; null when there is none.</summary>
    public async Task<JsonNode?> SubscriptionAsync(string name)
    {
        var answer = await CallAsync("GET", $"/api/v2/system/event_subscription/script-{name.Replace('.', '-').Replace('_', '-')}");
        return answer.Status == 404 ? null : answer.Body;
    }
}
