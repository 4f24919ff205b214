using System.Linq.Expressions;
using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Relations;

/// <summary>The one record that a foreign key of a record names; only shown.</summary>
internal sealed class BelongsTo<T, TOther>(string name, Expression<Func<T, TOther?>> navigation, IReadOnlyList<Field<TOther>> fields) : Relation<T>(name, ((MemberExpression)navigation.Body).Member.Name)
    where T : class
    where TOther : SystemRecord
{
    private readonly Func<T, TOther?> _get = navigation.Compile();

    public override IReadOnlyList<FieldShape> Shape => [.. fields.Select(known => known.Shape)];

    public override bool IsWritable => false;

    // Another foreign key names another record.
    public override async Task RefreshAsync(T record, ResourceCall call)
    {
        if (_get(record) is null) await call.Database.Entry(record).Reference(Navigation).Query().Cast<TOther>().LoadAsync(call.Cancellation);
    }

    public override JsonNode? Show(T record) => _get(record) is { } other ? fields.Show(other, FieldSelection.All) : null;

    public override Task WriteAsync(T record, JsonNode? sent, ResourceCall call, RecordFaults faults) => Task.CompletedTask;
}
