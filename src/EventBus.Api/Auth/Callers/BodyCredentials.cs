using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;

namespace EventBus.Api.Auth.Callers;

/// <summary>Takes credentials out of a JSON body, when the token stands nowhere else.</summary>
internal static class BodyCredentials
{
    /// <param name="request">Its body can be read again afterwards, without the credentials.</param>
    /// <param name="credentials">Completed.</param>
    /// <param name="keepsKey">Whether <c>api_key</c> is a field of the record that is sent, as in calls about apps.</param>
    public static async Task TakeAsync(HttpRequest request, RequestCredentials credentials, bool keepsKey)
    {
        if (!request.HasJsonContentType()) return;
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        var bytes = buffer.ToArray();
        request.Body = new MemoryStream(Without(bytes, credentials, keepsKey));
        request.ContentLength = request.Body.Length;
    }

    private static byte[] Without(byte[] bytes, RequestCredentials credentials, bool keepsKey)
    {
        // Most bodies have neither, and go on as they are.
        if (TryParse(bytes) is not { } sent || !(sent.ContainsKey(RequestCredentials.TokenMember) || (!keepsKey && sent.ContainsKey(RequestCredentials.KeyMember)))) return bytes;
        credentials.Token ??= Take(sent, RequestCredentials.TokenMember);
        if (!keepsKey) credentials.Key = Take(sent, RequestCredentials.KeyMember) is { } key ? credentials.Key ?? key : credentials.Key;
        return JsonSerializer.SerializeToUtf8Bytes(sent, EventBusJson.Options);
    }

    private static string? Take(JsonObject sent, string member) =>
        sent.Remove(member, out var value) && value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? RequestCredentials.NotEmpty(text) : null;

    private static JsonObject? TryParse(byte[] bytes)
    {
        try
        {
            return bytes.Length == 0 ? null : StrictJson.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            // Whoever handles the call says what is wrong with its body.
            return null;
        }
    }
}
