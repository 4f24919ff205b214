using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Model;

namespace EventBus.ConformanceTests.Script;

/// <summary>Makes the bytes of a reply.</summary>
internal static class ReplyBody
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 128 };

    public static byte[] Of(SubscriberAction action, Message ask, Values values)
    {
        if (action.Base64 is { } bytes) return Convert.FromBase64String(bytes);
        if (action.Parts is { } parts) return Encoding.UTF8.GetBytes(TextPart.Join(parts));
        if (action.Text is { } text) return Encoding.UTF8.GetBytes(values.Fill(text));
        return Encoding.UTF8.GetBytes((action.Edit is { } edit ? Edited(ask, edit, values) : values.Fill(action.Json))!.ToJsonString(Plain));
    }

    private static JsonNode Edited(Message ask, List<EditOperation> operations, Values values)
    {
        var body = ask.Document["body"]!.DeepClone();
        foreach (var operation in operations) Apply(body, operation with { Value = values.Fill(operation.Value) });
        return body;
    }

    private static void Apply(JsonNode body, EditOperation operation)
    {
        var end = operation.Path.LastIndexOf('/');
        var name = operation.Path[(end + 1)..];
        var parent = Checks.Found.At(body, operation.Path[..end]).Node ?? throw new FormatException($"The event has nothing at '{operation.Path}'.");
        if (parent is JsonArray list) Apply(list, name, operation);
        else if (operation.Op == "remove") parent.AsObject().Remove(name);
        else parent[name] = operation.Value?.DeepClone();
    }

    private static void Apply(JsonArray list, string name, EditOperation operation)
    {
        var index = name == "-" ? list.Count : int.Parse(name);
        if (operation.Op == "remove") list.RemoveAt(index);
        else if (operation.Op == "add") list.Insert(index, operation.Value?.DeepClone());
        else list[index] = operation.Value?.DeepClone();
    }
}
