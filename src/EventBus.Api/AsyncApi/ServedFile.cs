using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace EventBus.Api.AsyncApi;

/// <summary>A file that stays the same as long as the host runs, with the tag by which a client asks whether it has it already.</summary>
internal sealed class ServedFile(string contentType, string text)
{
    private readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);
    private readonly EntityTagHeaderValue _tag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\"");

    /// <summary>200 with the file, or 304 if the request's <c>If-None-Match</c> has its tag.</summary>
    public IResult ToResult() => Results.Bytes(_bytes, contentType, entityTag: _tag);
}
