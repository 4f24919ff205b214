namespace EventBus.Api.Tests;

/// <summary>A host for one class of tests, which counts on nobody else's records.</summary>
public sealed class AloneApi : ApiFixture
{
    /// <summary>Deletes every user, every other administrator, app and role.</summary>
    public async Task ClearAsync()
    {
        foreach (var resource in new[] { "user", "admin", "app", "role" }) Assert.Equal(200, (await CallAsync("DELETE", $"/api/v2/system/{resource}?force=true")).Status);
    }
}
