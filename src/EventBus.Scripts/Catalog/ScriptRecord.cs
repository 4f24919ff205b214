using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Catalog;

/// <summary>A record of <c>/api/v2/system/event_script</c>, as far as a worker needs it.</summary>
internal sealed record ScriptRecord(string Name, string Type, string? Content, bool AllowEventModification, JsonNode? Config)
{
    /// <summary>Null when no worker of this version knows its type.</summary>
    public EventScript? ToScript() => TryParse(Type) is { } language
        ? new EventScript(
            new Script(Name, language, Content ?? "", $"{language}:{Hash(Content ?? "")}"),
            EventScript.ChannelOf(Name),
            BrokerNames.ScriptSubscription(Name),
            AllowEventModification,
            (Config as JsonObject)?["failure_policy"]?.ToString() == "open")
        : null;

    /// <summary>The language of a type, DreamFactory's other names of them included.</summary>
    public static ScriptLanguage? TryParse(string type) => type switch
    {
        "nodejs" => ScriptLanguage.NodeJs,
        "python" or "python3" => ScriptLanguage.Python,
        "php" => ScriptLanguage.Php,
        "v8" or "v8js" => ScriptLanguage.V8,
        _ => null,
    };

    private static string Hash(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
