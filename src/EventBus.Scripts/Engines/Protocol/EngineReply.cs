using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Scripts.Engines.Protocol;

/// <summary>What a process tells the worker: it asks for a text, calls the API, or is done.</summary>
internal sealed class EngineReply(JsonObject message)
{
    private const int MaxDepth = 64;
    // The event is one level below its envelope.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth + 1, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions EnvelopeOptions = new(JsonSerializerDefaults.Web) { MaxDepth = 100_000 };

    public string? Operation => Text("op");

    public string? Id => Text("id");

    public int Call => Number(message["call"]) ?? 0;

    public ApiCall ToApiCall() => ApiCalls.Create(Text("verb") ?? "GET", Text("path") ?? "", message["payload"]?.DeepClone(), message["options"]?.DeepClone());

    public string? Ending => Text("ending");

    public string Output => Text("output") ?? "";

    public long Memory => message["memory"] is JsonValue value && value.TryGetValue<long>(out var bytes) ? bytes : 0;

    public bool MustRetire => message["retire"] is JsonValue value && value.TryGetValue<bool>(out var retire) && retire;

    public JsonNode? Event => message["event"]?.DeepClone();

    public JsonNode? Returned => message["returned"]?.DeepClone();

    public ScriptError? Error => message["error"] is not JsonObject error ? null
        : new ScriptError(error["message"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "The script threw.", Number(error["code"]), Number(error["status_code"]), Number(error["line"]), Number(error["column"]));

    /// <summary>Null for what is no message, which only a script can have written.</summary>
    public static EngineReply? Parse(byte[] line)
    {
        try
        {
            return JsonNode.Parse(line, documentOptions: Options) is JsonObject message ? new EngineReply(message) : null;
        }
        catch (JsonException)
        {
            return Refuse(line);
        }
    }

    // The envelope is read without what is in it.
    private static EngineReply? Refuse(byte[] line)
    {
        try
        {
            if (JsonSerializer.Deserialize<Envelope>(line, EnvelopeOptions) is not { Id: { } id }) return null;
            var error = new JsonObject { ["message"] = $"The event the script left is nested more than {MaxDepth} levels deep, or has two members of one name." };
            return new EngineReply(new JsonObject { ["op"] = "done", ["id"] = id, ["ending"] = "threw", ["error"] = error });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Envelope(string? Id);

    private string? Text(string name) => message[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
