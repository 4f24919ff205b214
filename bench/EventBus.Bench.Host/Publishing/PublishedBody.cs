namespace EventBus.Bench.Host.Publishing;

/// <summary>The bytes to be published are those of the request.</summary>
internal static class PublishedBody
{
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        var body = new byte[(int)request.ContentLength!.Value];
        await request.Body.ReadExactlyAsync(body);
        return body;
    }
}
