using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Merge;

/// <summary>Reads a reply that is the event, edited: the difference to what was sent is the change.</summary>
internal static class EditedEventReader
{
    public static Verdict Read(JsonObject edited, ReplyContext context)
    {
        if (context.IsPreProcess && edited["response"] is JsonObject response) return ReadAnswer(response, context);
        // Languages without absent members write null for it.
        if (context.IsPreProcess && edited["response"] is null) edited.Remove("response");
        return Difference(edited, context, tolerant: true);
    }

    /// <summary>The writes that lead from what was sent to <paramref name="edited"/>, if all of them are allowed.</summary>
    public static Verdict Difference(JsonObject edited, ReplyContext context, bool tolerant, ElementOrigins? origins = null)
    {
        // Before anything walks through it: a patch can put two hundred values of 29 levels into each other.
        if (new EventDocument(edited).TryToBody() is null) return Oversize($"With the reply the event is over {EventDocument.MaxBytes} bytes or {EventBusJson.MaxDepth} levels.");
        LowerHeaderNames(edited);
        var writes = JsonDiff.Between(context.Sent.Root, edited, tolerant, origins);
        if (writes.Count > 0 && !context.MayChange) return new Verdict.Failure(FailureReason.NotAllowed, "A validator may reject, not change.");
        if (writes.Count > JsonDiff.MaxChanges) return Oversize($"The reply changes more than {JsonDiff.MaxChanges} places.");
        var fault = writes.Select(context.Rules.Fault).FirstOrDefault(sentence => sentence is not null);
        return fault is null ? new Verdict.Change(writes) : new Verdict.Failure(FailureReason.PatchForbidden, fault);
    }

    // A response added to a pre_process event answers the call, as it does in DreamFactory.
    private static Verdict ReadAnswer(JsonObject response, ReplyContext context) =>
        AnswerRules.Read(response.Deserialize<EventResponse>(EventBusJson.Options), context);

    // Headers have no case, paths do: two spellings would be two places, and no conflict.
    private static void LowerHeaderNames(JsonObject edited)
    {
        foreach (var part in new[] { edited["request"], edited["response"] })
            if (part is JsonObject map && map["headers"] is JsonObject headers) HeaderRules.LowerNames(headers);
    }

    private static Verdict.Failure Oversize(string detail) => new(FailureReason.OversizeReply, detail);
}
