namespace EventBus.Api.Tests;

/// <summary>A host for one test: with settings of its own, or because the test changes what others rely on.</summary>
internal static class OwnApi
{
    /// <param name="settings">Configuration, as on the command line: <c>--EventBus:Login:PermitsPerMinute</c>, <c>5</c>.</param>
    public static async Task<ApiFixture> StartAsync(params string[] settings)
    {
        var api = new ApiFixture { Settings = settings };
        await api.InitializeAsync();
        return api;
    }
}
