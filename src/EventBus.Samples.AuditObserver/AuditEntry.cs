using EventBus.Contracts;

namespace EventBus.Samples.AuditObserver;

/// <summary>One line of the audit: who did what, with which outcome. No payload: it may hold what does not belong in a file.</summary>
internal sealed record AuditEntry(
    string MessageId,
    string CallId,
    string EventName,
    int? StatusCode,
    string? ResourceId,
    EventCaller Caller,
    DateTimeOffset SentAt)
{
    public static AuditEntry Of(SystemEvent systemEvent) => new(
        systemEvent.MessageId,
        systemEvent.CallId,
        systemEvent.Payload.EventName,
        systemEvent.Payload.Response?.StatusCode,
        systemEvent.ResourceId,
        systemEvent.Caller,
        systemEvent.SentAt);
}
