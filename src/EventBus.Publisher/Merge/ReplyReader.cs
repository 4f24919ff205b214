using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Merge;

/// <summary>Reads a reply in any of its three forms (design §3.3). A reply is untrusted: whatever is wrong with it becomes a failure, never a fault of the host.</summary>
internal static class ReplyReader
{
    private const int MaxDetail = 300;

    public static Verdict Read(ReadOnlyMemory<byte> body, ReplyContext context)
    {
        if (body.Length == 0) return Verdict.Continue;
        if (body.Length > EventDocument.MaxBytes) return new Verdict.Failure(FailureReason.OversizeReply, $"The reply has {body.Length} bytes; {EventDocument.MaxBytes} are allowed.");
        var verdict = ReadForm(body, context);
        return verdict is Verdict.Failure failure ? failure with { Detail = ForLog(failure.Detail) } : verdict;
    }

    private static Verdict ReadForm(ReadOnlyMemory<byte> body, ReplyContext context)
    {
        try
        {
            return Parse(body) switch
            {
                null => Malformed("The reply is no JSON object."),
                { Count: 0 } => Verdict.Continue,
                var reply when reply.ContainsKey("event_name") => EditedEventReader.Read(reply, context),
                var reply => DecisionReader.Read(reply, context),
            };
        }
        catch (JsonPatchException fault)
        {
            return new Verdict.Failure(FailureReason.PatchFailed, fault.Message);
        }
        catch (JsonException)
        {
            return StrictJson.IsTooDeep(body.Span)
                ? new Verdict.Failure(FailureReason.OversizeReply, $"The reply has more than {EventBusJson.MaxDepth} levels.")
                : Malformed("The reply is no valid JSON.");
        }
    }

    public static Verdict Malformed(string detail) => new Verdict.Failure(FailureReason.MalformedReply, detail);

    private static JsonObject? Parse(ReadOnlyMemory<byte> body) => StrictJson.Parse(body.Span) as JsonObject;

    // The sentence may hold a path or an action of the reply: up to 256 KiB, with line breaks, on their way into a log.
    private static string ForLog(string detail)
    {
        var shown = detail.Length <= MaxDetail ? detail : string.Concat(detail.AsSpan(0, MaxDetail), "…");
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character)) : shown;
    }
}
