namespace EventBus.IntegrationTests.Harness;

/// <summary>Bodies of events.</summary>
internal static class Events
{
    public static string UserChanged(long id) =>
        $$$"""{"request":{"method":"PATCH","uri":"/api/v2/system/user/{{{id}}}","headers":{},"parameters":{},"payload":{"name":"Jane"}},"response":{"status_code":200,"headers":{},"content":{"id":{{{id}}}}},"resource":"user","event_name":"system.user.patch.post_process"}""";
}
