using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace EventBus.AsyncApi.Serving;

/// <summary>
/// A file that stays the same as long as the program runs, as it is and compressed, with the tag by which a client asks whether it has it already.
/// </summary>
internal sealed class ServedFile(string contentType, byte[] content)
{
    private readonly Lazy<byte[]> _compressed = new(() => Compress(content));
    private readonly EntityTagHeaderValue _tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");

    /// <summary>200 with the file, or 304 if the request's <c>If-None-Match</c> has its tag.</summary>
    public IResult ToResult(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!AcceptsGzip(context.Request)) return Results.Bytes(content, contentType, entityTag: _tag);
        context.Response.Headers.ContentEncoding = "gzip";
        return Results.Bytes(_compressed.Value, contentType, entityTag: new EntityTagHeaderValue(_tag.Tag, isWeak: true));
    }

    private static bool AcceptsGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality is null or > 0);

    private static byte[] Compress(byte[] content)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal)) gzip.Write(content);
        return compressed.ToArray();
    }
}
