using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Publisher.Documents;

namespace EventBus.Api.Scripts;

/// <summary>The <c>config</c> of a script: settings of its subscription.</summary>
internal static class ScriptConfig
{
    private const string When = "when";

    private static readonly string[] Settings = ["order", "priority", "timeout_ms", "failure_policy", "reveal", "may_write", "max_in_flight", "enforce", "match"];

    /// <summary>What DreamFactory's queued scripts have: kept, and without an effect.</summary>
    private static readonly string[] Ignored = ["queue", "connection", "delay"];

    /// <summary>Reads what was sent: an object, or its JSON as a text. Returns a sentence about what is wrong, or null.</summary>
    public static string? Read(JsonNode? sent, out JsonObject? config)
    {
        config = null;
        if (sent is null || Text(sent) is "") return null;
        config = sent as JsonObject ?? (Text(sent) is { } text ? Parse(text) : null);
        return config is null ? "The config must be a JSON object." : Unknown(config);
    }

    /// <summary>The settings that are there.</summary>
    public static JsonObject SettingsOf(string? config)
    {
        var settings = new JsonObject();
        foreach (var (name, value) in config is null ? [] : Parse(config) ?? [])
            if (value is not null && Settings.Contains(name, StringComparer.Ordinal)) settings[name] = value.DeepClone();
        return settings;
    }

    private static string? Unknown(JsonObject config)
    {
        if (config.Select(member => member.Key).FirstOrDefault(name => !Settings.Contains(name, StringComparer.Ordinal) && !Ignored.Contains(name, StringComparer.Ordinal)) is { } unknown)
            return $"The config has '{unknown}', which is not known. Known are {string.Join(", ", Settings)}.";
        return config["match"] is JsonObject match && match.Select(member => member.Key).FirstOrDefault(name => name != When) is { } member
            ? $"The config has 'match.{member}'. Only 'match.when' can be set: the verbs follow from the name of the script."
            : null;
    }

    private static string? Text(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject? Parse(string text)
    {
        try
        {
            return StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(text)) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
