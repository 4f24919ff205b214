using System.Text;

namespace EventBus.Bench.Load;

/// <summary>A call as the bytes that go over the connection.</summary>
internal static class HttpCall
{
    public const string Path = "/api/v2/system/user";

    public static byte[] Get() => Encoding.ASCII.GetBytes($"GET {Path} HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\n\r\n");

    /// <param name="size">The length of the body, at least 250.</param>
    public static byte[] Post(int size = 400)
    {
        var record = """{"name":"Jane Doe","first_name":"Jane","last_name":"Doe","email":"jane.doe@example.com","phone":"+49 30 1234567","is_active":true,"note":"NOTE"}""";
        var body = record.Replace("NOTE", Text(size - record.Length + 4), StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes($"POST {Path} HTTP/1.1\r\nHost: bench\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private static string Text(int length) => string.Concat(Enumerable.Repeat("what is known about her ", (length / 24) + 1))[..length];
}
