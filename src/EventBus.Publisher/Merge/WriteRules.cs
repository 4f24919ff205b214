using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Redact;

namespace EventBus.Publisher.Merge;

/// <summary>What a reply may write in a phase (design §3.3), narrowed by the subscription's <c>may_write</c>.</summary>
internal sealed class WriteRules(string processType, IReadOnlyList<JsonPath>? mayWrite, int? sentStatus)
{
    private const int HeaderDepth = 3;
    private const int ParameterDepth = 3;

    private static readonly JsonPath RequestHeaders = JsonPath.Parse("/request/headers");
    private static readonly JsonPath RequestParameters = JsonPath.Parse("/request/parameters");
    private static readonly JsonPath RequestPayload = JsonPath.Parse("/request/payload");
    private static readonly JsonPath ResponseStatus = JsonPath.Parse("/response/status_code");
    private static readonly JsonPath ResponseHeaders = JsonPath.Parse("/response/headers");
    private static readonly JsonPath ResponseContent = JsonPath.Parse("/response/content");
    private static readonly JsonPath[] Objects = [RequestHeaders, RequestParameters, RequestPayload, ResponseHeaders];

    private readonly JsonPath[] _writable = processType == ProcessTypes.PreProcess
        ? [RequestHeaders, RequestParameters, RequestPayload]
        : [ResponseStatus, ResponseHeaders, ResponseContent];

    /// <summary>Why a write is refused, as a sentence, or null when it is allowed.</summary>
    public string? Fault(JsonChange change) => FaultOfPath(change.Path) ?? FaultOfMove(change) ?? FaultOfValue(change);

    /// <summary>Why a path is refused, as a sentence, or null when it may be written.</summary>
    public string? FaultOfPath(JsonPath path)
    {
        var place = path.UpTo(HeaderDepth);
        if (!Array.Exists(_writable, writable => writable.IsOnWayTo(place))) return $"'{path}' is read-only in this phase.";
        if (mayWrite is not null && !mayWrite.Any(rule => rule.Covers(path))) return $"'{path}' is not in the subscription's 'may_write'.";
        if (IsInHeaders(place) && place.Depth == HeaderDepth && !HeaderRules.IsWritable(place.Last)) return $"The header '{place.Last}' is read-only.";
        return null;
    }

    // Who may write one element of an array may not put another one in its place by moving it.
    private string? FaultOfMove(JsonChange change) => mayWrite is null || !change.MovesElements || mayWrite.Any(rule => rule.CoversElementsOf(change.Path.Parent))
        ? null
        : $"'{change.Path}' moves elements that are not in the subscription's 'may_write'.";

    private string? FaultOfValue(JsonChange change)
    {
        var place = change.Path.UpTo(HeaderDepth);
        if (Redactor.HoldsPlaceholder(change.Path, change.Value)) return $"The write at '{change.Path}' would store '{Redaction.Placeholder}' in the place of a secret.";
        if (Array.Exists(Objects, place.IsOnWayTo)) return change.Value is JsonObject ? null : $"'{change.Path}' must stay an object.";
        if (place.IsOnWayTo(ResponseStatus)) return IsStatus(change.Value) ? null : "The status code must be a whole number from 200 to 599, and 3xx only where the handler answered so.";
        if (IsInHeaders(place)) return FaultOfHeader(change);
        return RequestParameters.IsOnWayTo(place) ? FaultOfParameter(change) : null;
    }

    private static string? FaultOfHeader(JsonChange change)
    {
        if (change.Path.Depth != HeaderDepth || !HeaderRules.IsName(change.Path.Last)) return $"'{change.Path}' is no name of a header.";
        if (change.Kind == JsonChangeKind.Unset) return null;
        return change.Value is JsonValue value && value.TryGetValue<string>(out var text) && HeaderRules.IsValue(text)
            ? null
            : $"The header '{change.Path.Last}' must be a string of printable ASCII characters.";
    }

    private static string? FaultOfParameter(JsonChange change)
    {
        var isAllowed = change.Value is null or JsonValue || (change.Path.Depth == ParameterDepth && change.Value is JsonArray list && list.All(item => item is JsonValue));
        return isAllowed ? null : $"The parameter '{change.Path.Tokens[ParameterDepth - 1]}' must be a text, a number, a boolean, or an array of these.";
    }

    private static bool IsInHeaders(JsonPath path) => RequestHeaders.IsOnWayTo(path) || ResponseHeaders.IsOnWayTo(path);

    private bool IsStatus(JsonNode? value) =>
        value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && int.TryParse(number.ToJsonString(), out var status) && StatusRules.IsWritable(status, sentStatus);
}
