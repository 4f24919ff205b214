using System.Net.Sockets;
using System.Text;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>A response as its bytes came off the socket.</summary>
/// <param name="StatusLine">The first line.</param>
/// <param name="Headers">As they were written; the same name may stand several times.</param>
/// <param name="Body">All bytes behind the empty line.</param>
internal sealed record RawHttp(string StatusLine, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public int Status => int.Parse(StatusLine.Split(' ')[1]);

    public static Task<RawHttp> CallAsync(ApiClient api, string method, string path, byte[] body, string? scenario = null) =>
        SendAsync(api, $"{method} {path}", $"{ApiClient.ScenarioHeader}: {scenario}\r\n", body.Length, body);

    /// <summary>Says how long the body will be, and waits for leave to send it.</summary>
    public static Task<RawHttp> AnnounceAsync(ApiClient api, string method, string path, int length) => SendAsync(api, $"{method} {path}", "Expect: 100-continue\r\n", length, []);

    public IEnumerable<string> Values(string name) => Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    /// <summary>Fails unless the head is made of printable ASCII lines, and one length says where the response ends.</summary>
    public void AssertWellFormed()
    {
        Assert.All(Headers, header => Assert.All(header.Name + header.Value, character => Assert.InRange(character, ' ', '~')));
        Assert.Empty(Values("Transfer-Encoding"));
        if (Status is 204 or 205 or 304) Assert.Empty(Body);
        else Assert.Equal([Body.Length.ToString()], Values("Content-Length"));
    }

    private static async Task<RawHttp> SendAsync(ApiClient api, string target, string headers, int length, byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(api.Address.Host, api.Address.Port);
        await using var stream = client.GetStream();
        var head = $"{target} HTTP/1.1\r\nHost: {api.Address.Authority}\r\nConnection: close\r\nX-DreamFactory-Session-Token: {api.Token}\r\n{headers}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(body);
        using var answer = new MemoryStream();
        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        await stream.CopyToAsync(answer, deadline.Token);
        return Parse(answer.ToArray());
    }

    private static RawHttp Parse(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        return new RawHttp(lines[0], [.. lines.Skip(1).Select(line => (line.Split(':')[0], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(' ')))], bytes[(end + 4)..]);
    }
}
