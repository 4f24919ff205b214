using System.Text.Json;
using EventBus.Contracts;

namespace EventBus.Publisher.Subscriptions;

/// <summary>The JSON of registrations and their answers.</summary>
internal static class RegistrationJson
{
    /// <summary>Reads a registration.</summary>
    /// <exception cref="JsonException">It is no JSON object, or a member has the wrong type or an unknown value.</exception>
    public static SubscriptionOptions Read(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize<SubscriptionOptions>(body, EventBusJson.Options) ?? throw new JsonException("The registration is null.");

    public static byte[] Write(RegistrationAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, EventBusJson.Options);
}
