using EventBus.Contracts;
using EventBus.Publisher.Ask;

namespace EventBus.Publisher.Merge;

/// <summary>Checks the response that a subscriber gives in the handler's place.</summary>
internal static class AnswerRules
{
    public static Verdict Read(EventResponse? response, ReplyContext context)
    {
        if (response is null) return ReplyReader.Malformed("The action 'respond' needs a 'response'.");
        if (!context.MayChange) return new Verdict.Failure(FailureReason.NotAllowed, "A validator may reject, not respond.");
        if (!StatusRules.IsWritable(response.StatusCode, context.SentStatus)) return Forbidden($"The status '{response.StatusCode}' must be from 200 to 599, and 3xx only where the handler answered so.");
        foreach (var (name, value) in response.Headers)
        {
            if (!HeaderRules.IsName(name) || !HeaderRules.IsWritable(name)) return Forbidden($"The header '{name}' may not be written.");
            if (value is null || !HeaderRules.IsValue(value)) return Forbidden($"The header '{name}' must be a string of printable ASCII characters.");
        }

        return new Verdict.Respond(response);
    }

    private static Verdict.Failure Forbidden(string detail) => new(FailureReason.PatchForbidden, detail);
}
