using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Pipeline;

namespace EventBus.Publisher.Audit;

/// <summary>Makes the record of a call that has ended.</summary>
internal sealed class CallRecordWriter(AuditValues values)
{
    public CallRecord Write(SystemCall call, int status, TimeSpan took) => new()
    {
        CallId = call.Envelope.CallId,
        CreatedDate = call.Began,
        Method = call.Target.Verb.ToUpperInvariant(),
        Uri = call.Document.Request["uri"]!.GetValue<string>(),
        Resource = call.Target.Resource,
        ResourceId = call.Target.ResourceId,
        Verb = call.Target.Verb,
        Caller = JsonSerializer.Deserialize<EventCaller>(call.Envelope.CallerJson, EventBusJson.Options)!,
        Depth = call.Chain.Depth,
        ParentCallId = call.Chain.ParentCallId,
        Status = status,
        Outcome = call.Outcome,
        Milliseconds = Round(took),
        Phases = [.. call.Phases.Where(phase => !phase.Log.IsEmpty).Select(Write)],
    };

    public static double Round(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);

    private PhaseRecord Write(Phase phase) => new()
    {
        Channel = phase.Channel,
        EventName = phase.EventName,
        Milliseconds = Round(phase.Log.Took),
        BudgetMs = Round(phase.Log.Budget),
        BreakGlass = phase.Log.Plan.BreakGlass,
        NotAsked = [.. phase.Log.Plan.Looping.Select(subscription => new NotAskedRecord(subscription.Name, "loop"))],
        Asks = [.. phase.Log.Asks.Select(ask => ask with { Annotations = values.Show(JsonPath.Root, ask.Annotations) })],
        Changes = [.. phase.Log.Changes.Select(change => Write(change.By.Name, change.Change))],
    };

    private ChangeRecord Write(string by, JsonChange change) => new(Word(change.Kind), change.Path.ToString(), by, values.Show(change.Path, change.Value));

    private static string Word(JsonChangeKind kind) => kind switch
    {
        JsonChangeKind.Set => "set",
        JsonChangeKind.Unset => "unset",
        JsonChangeKind.Insert => "insert",
        _ => "remove",
    };
}
