using System.Linq.Expressions;
using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Resources;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;

namespace EventBus.Api.Scripts.Runs;

/// <summary>The last runs of a script, the newest first. Their output may have secrets of callers in it.</summary>
internal sealed class ScriptRuns : Relation<EventScriptRecord>
{
    private static readonly IReadOnlyList<Field<StoredScriptRun>> Fields =
    [
        Of(run => run.Id, FieldType.Integer),
        Of(run => run.CallId, FieldType.Text),
        Of(run => run.EventName, FieldType.Text),
        Of(run => run.Outcome, FieldType.Text) with { IsRequired = true },
        Of(run => run.Milliseconds, FieldType.Number),
        Of(run => run.Output, FieldType.Text),
        Of(run => run.Error, FieldType.Text),
        Of(run => run.Worker, FieldType.Text),
        Of(run => run.CreatedDate, FieldType.Moment),
    ];

    public ScriptRuns()
        : base("runs", nameof(EventScriptRecord.Runs)) => IsShownToAdmins = true;

    public override bool IsWritable => false;

    public override bool IsMany => true;

    public override IReadOnlyList<FieldShape> Shape => [.. Fields.Select(known => known.Shape)];

    public override JsonNode Show(EventScriptRecord record) =>
        new JsonArray([.. record.Runs.OrderByDescending(run => run.Id).Select(run => (JsonNode)Fields.Show(run, FieldSelection.All))]);

    public override Task WriteAsync(EventScriptRecord record, JsonNode? sent, ResourceCall call, RecordFaults faults) => Task.CompletedTask;

    private static Field<StoredScriptRun> Of<TValue>(Expression<Func<StoredScriptRun, TValue>> column, FieldType type)
    {
        var get = column.Compile();
        return new Field<StoredScriptRun>(Property.NameOf(column), type) { Column = column, Read = run => get(run) is { } value ? JsonValue.Create(value) : null };
    }
}
