namespace EventBus.IntegrationTests.Harness;

/// <summary>Replies as a program in any language would write them.</summary>
internal static class Replies
{
    public const string Continue = "";

    public static string Merge(string change) => $$"""{"action":"modify","merge":{{change}}}""";

    public static string Patch(params string[] operations) => $$"""{"action":"modify","patch":[{{string.Join(',', operations)}}]}""";

    public static string Reject(int code, string message) => $$$"""{"action":"reject","error":{"code":{{{code}}},"message":"{{{message}}}"}}""";

    public static string Respond(int status, string content) => $$$"""{"action":"respond","response":{"status_code":{{{status}}},"headers":{"x-own":"yes"},"content":{{{content}}}}}""";
}
