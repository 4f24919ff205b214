using System.Linq.Expressions;
using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;

namespace EventBus.Api.Resources.Relations;

/// <summary>The one record that belongs to a record: an object that is changed or made, or null to delete it.</summary>
internal sealed class HasOne<T, TChild>(string name, Expression<Func<T, TChild?>> navigation, IReadOnlyList<Field<TChild>> fields) : Relation<T>(name, ((MemberExpression)navigation.Body).Member.Name)
    where TChild : SystemRecord, new()
{
    private readonly Func<T, TChild?> _get = navigation.Compile();
    private readonly Action<T, TChild?> _set = Property.Setter(navigation);

    public override IReadOnlyList<FieldShape> Shape => [.. fields.Select(known => known.Shape)];

    public override JsonNode? Show(T record) => _get(record) is { } child ? fields.Show(child, FieldSelection.All) : null;

    public override Task WriteAsync(T record, JsonNode? sent, ResourceCall call, RecordFaults faults)
    {
        if (sent is null) _set(record, null);
        else if (sent is not JsonObject map) faults.Add(Name, $"The {Name} must be an object or null.");
        else Fill(record, map, faults);
        return Task.CompletedTask;
    }

    private void Fill(T record, JsonObject sent, RecordFaults faults)
    {
        var child = _get(record) ?? new TChild();
        foreach (var fault in fields.Fill(child, sent)) faults.Add(Name, fault.Message);
        _set(record, child);
    }
}
