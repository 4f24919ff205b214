using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Redact;

namespace EventBus.Publisher.Audit;

/// <summary>
/// Values as the audit keeps them. A secret becomes its HMAC under the installation's key: two equal ones can be seen to be equal, and nobody who has
/// only the audit can find one by trying out words.
/// </summary>
internal sealed class AuditValues(InstallationKey key)
{
    private const string Prefix = "hmac-sha256:";
    private const int MaxBytes = 4096;
    private const int MaxText = 500;

    // A record adds levels of its own around a value, and has to be written and read within the limit of all JSON here.
    private const int MaxDepth = 16;

    /// <summary>The value written to <paramref name="path"/>; one over 4 KiB is left out, and its size said.</summary>
    public JsonNode? Show(JsonPath path, JsonNode? value)
    {
        if (value is null) return null;
        if (Redactor.IsInSecret(path)) return Hash(value);
        var size = Encoding.UTF8.GetByteCount(value.ToJsonString(EventBusJson.Options));
        return size > MaxBytes ? $"[{size} bytes]" : Hide(path, value);
    }

    /// <summary>A sentence that may hold what somebody sent, at most 500 characters of it.</summary>
    public static string? Shorten(string text) => text.Length switch
    {
        0 => null,
        > MaxText => $"{text.AsSpan(0, MaxText)}…",
        _ => text,
    };

    private JsonNode? Hide(JsonPath path, JsonNode? value, int depth = 0)
    {
        if (value is not null && Redactor.IsSecret(path)) return Hash(value);
        return value switch
        {
            JsonObject or JsonArray when depth == MaxDepth => $"[more than {MaxDepth} levels]",
            JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Hide(path.Child(member.Key), member.Value, depth + 1)))),
            JsonArray list => new JsonArray([.. list.Index().Select(item => Hide(path.Child(item.Index.ToString(CultureInfo.InvariantCulture)), item.Item, depth + 1))]),
            _ => value?.DeepClone(),
        };
    }

    private string Hash(JsonNode value) =>
        Prefix + Convert.ToHexStringLower(HMACSHA256.HashData(key.Audit, Encoding.UTF8.GetBytes(value.ToJsonString(EventBusJson.Options))))[..32];
}
