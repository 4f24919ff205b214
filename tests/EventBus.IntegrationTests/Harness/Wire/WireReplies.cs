using System.Text.Json.Nodes;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>Replies that the host takes, of every kind, as a program in any language writes them: what the caller of the API gets then, and the reply to an ask.</summary>
internal static class WireReplies
{
    /// <summary>Names the reply that a call wants.</summary>
    public const string Header = "x-reply";

    private const string Event = """{"op":"test","path":"/resource","value":"user"}""";

    public static IReadOnlyDictionary<string, (int Status, Func<JsonObject, string> Reply)> PreProcess { get; } = new Dictionary<string, (int, Func<JsonObject, string>)>(StringComparer.Ordinal)
    {
        ["empty"] = (201, _ => ""),
        ["empty-object"] = (201, _ => "{}"),
        ["continue"] = (201, _ => """{"action":"continue"}"""),
        ["continue-with-notes"] = (201, _ => """{"action":"continue","warnings":["The name is short."],"annotations":{"directory":"people","deep":{"list":[1,null]}}}"""),
        ["unchanged"] = (201, sent => sent.ToJsonString()),
        ["edited"] = (201, sent => Edit(sent, edited => edited["request"]!["payload"]!["resource"]![0]!["name"] = "Edited")),
        ["edited-with-null"] = (201, sent => Edit(sent, edited => edited["request"]!["parameters"] = new JsonObject { ["fields"] = "*" })),
        ["edited-to-answer"] = (202, sent => Edit(sent, edited => edited["response"] = JsonNode.Parse("""{"status_code":202,"headers":{"x-own":"yes"},"content":[1,"two",null]}"""))),
        ["patch"] = (201, _ => $$"""{"action":"modify","patch":[{{Event}},{"op":"add","path":"/request/payload/resource/0/name","value":"Patched"},{"op":"replace","path":"/request/payload/resource/0/name","value":"Again"},{"op":"remove","path":"/request/payload/resource/0/name"}]}"""),
        ["patch-to-null"] = (201, _ => """{"action":"modify","patch":[{"op":"add","path":"/request/payload/resource/0/phone","value":null}],"warnings":[]}"""),
        ["merge"] = (201, _ => """{"action":"modify","merge":{"request":{"parameters":{"fields":"id,name"}}},"annotations":{}}"""),
        ["respond"] = (200, _ => """{"action":"respond","response":{"status_code":200,"headers":{"x-own":"yes"},"content":{"id":7}}}"""),
        ["respond-shortly"] = (200, _ => """{"action":"respond","response":{}}"""),
        ["reject"] = (422, _ => """{"action":"reject","error":{"code":422,"message":"The name is too short.","context":{"min_length":12}}}"""),
        ["reject-shortly"] = (403, _ => """{"action":"reject"}"""),
    };

    public static IReadOnlyDictionary<string, (int Status, Func<JsonObject, string> Reply)> PostProcess { get; } = new Dictionary<string, (int, Func<JsonObject, string>)>(StringComparer.Ordinal)
    {
        ["post-edited"] = (202, sent => Edit(sent, edited => edited["response"]!["status_code"] = 202)),
        ["post-patch"] = (201, _ => """{"action":"modify","patch":[{"op":"replace","path":"/response/content","value":{"id":1}}]}"""),
        ["post-merge"] = (201, _ => """{"action":"modify","merge":{"response":{"headers":{"x-own":"yes"}}}}"""),
        ["post-respond"] = (203, _ => """{"action":"respond","response":{"status_code":203,"content":"text"}}"""),
        ["post-reject"] = (409, _ => """{"action":"reject","error":{"code":409}}"""),
    };

    /// <summary>The reply that an ask's call wants; an empty one if it wants none.</summary>
    public static string Of(Delivery ask) => ask.Body["request"]!["headers"]![Header]?.ToString() is not { } name
        ? ""
        : (ask.Body["response"] is null ? PreProcess : PostProcess).TryGetValue(name, out var wanted) ? wanted.Reply(ask.Body) : "";

    private static string Edit(JsonObject sent, Action<JsonObject> edit)
    {
        edit(sent);
        return sent.ToJsonString();
    }
}
