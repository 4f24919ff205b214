using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Merge;

/// <summary>Reads a reply that is a decision.</summary>
internal static class DecisionReader
{
    private const int MaxOperations = 200;
    private const int MaxWarnings = 10;

    // What a proxy or a client still takes, also from several subscribers at once.
    private const int MaxWarningLength = 256;

    public static Verdict Read(JsonObject reply, ReplyContext context)
    {
        if (!reply.ContainsKey("action")) return ReplyReader.Malformed("The reply has neither 'event_name' nor 'action'.");
        var decision = reply.Deserialize<EventDecision>(EventBusJson.Options)!;
        return Read(decision, context) with
        {
            Warnings = [.. (decision.Warnings ?? []).Where(warning => warning is not null && HeaderRules.IsValue(warning)).Take(MaxWarnings).Select(Shorten)],
            Annotations = decision.Annotations,
        };
    }

    private static string Shorten(string warning) => warning.Length <= MaxWarningLength ? warning : $"{warning.AsSpan(0, MaxWarningLength - 3)}...";

    private static Verdict Read(EventDecision decision, ReplyContext context) => decision.Action switch
    {
        EventActions.Continue => Verdict.Continue,
        EventActions.Modify => Modify(decision, context),
        EventActions.Respond => Respond(decision, context),
        EventActions.Reject => Reject(decision.Error ?? new EventError()),
        _ => ReplyReader.Malformed($"The action '{decision.Action}' is not one of continue, modify, respond and reject."),
    };

    private static Verdict Modify(EventDecision decision, ReplyContext context)
    {
        if (!context.MayChange) return new Verdict.Failure(FailureReason.NotAllowed, "A validator may reject, not change.");
        return (decision.Patch, decision.Merge) switch
        {
            (not null, not null) => ReplyReader.Malformed("A reply has either a 'patch' or a 'merge', not both."),
            ({ Count: > MaxOperations } patch, _) => new Verdict.Failure(FailureReason.OversizeReply, $"The patch has {patch.Count} operations; {MaxOperations} are allowed."),
            ({ } patch, _) when patch.Contains(null!) => ReplyReader.Malformed("An operation of the patch is null."),
            ({ } patch, _) => Patch(patch, context),
            (_, { } merge) => Merge(merge, context),
            _ => ReplyReader.Malformed("The action 'modify' needs a 'patch' or a 'merge'."),
        };
    }

    // The patch is carried out on a copy of what was sent, and the difference is taken: so every form of a reply is checked and merged alike,
    // and a placeholder that stays where it was is no write.
    private static Verdict Patch(List<PatchOperation> patch, ReplyContext context)
    {
        var edited = context.Sent.ToTree();
        var origins = patch.Exists(operation => operation.Op is "add" or "remove") ? ElementOrigins.In(edited) : null;
        foreach (var operation in patch)
        {
            var fault = operation.Op == "test" ? null : context.Rules.FaultOfPath(JsonPatch.Parse(operation.Path));
            if (fault is not null) return new Verdict.Failure(FailureReason.PatchForbidden, fault);
            JsonPatch.Apply(edited, operation);
        }

        return EditedEventReader.Difference(edited, context, tolerant: false, origins);
    }

    private static Verdict Merge(JsonObject merge, ReplyContext context)
    {
        var edited = context.Sent.ToTree();
        JsonPatch.Merge(edited, merge);
        return EditedEventReader.Difference(edited, context, tolerant: false);
    }

    // After the handler there is nothing left to skip: a response is then a change of the response.
    private static Verdict Respond(EventDecision decision, ReplyContext context)
    {
        var verdict = AnswerRules.Read(decision.Response, context);
        if (context.IsPreProcess || verdict is not Verdict.Respond { Response: var response }) return verdict;
        var edited = context.Sent.ToTree();
        var target = edited["response"]!.AsObject();
        target["status_code"] = response.StatusCode;
        foreach (var (name, value) in response.Headers) target["headers"]![name] = value;
        target["content"] = response.Content?.DeepClone();
        return EditedEventReader.Difference(edited, context, tolerant: false);
    }

    private static Verdict Reject(EventError error) => error.Code is >= 400 and <= 599
        ? new Verdict.Reject(error)
        : ReplyReader.Malformed($"The code '{error.Code}' of a rejection must be from 400 to 599.");
}
