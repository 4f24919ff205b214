using System.Linq.Expressions;
using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Relations;

/// <summary>
/// The records that belong to a record. One with an id, or of the same <see cref="Key"/>, is changed; one without is made; with null as foreign key it is
/// deleted; with that of another record it is moved there. What is not sent stays as it is.
/// </summary>
internal sealed class HasMany<T, TChild>(string name, Expression<Func<T, List<TChild>>> navigation, Expression<Func<TChild, long>> foreignKey, IReadOnlyList<Field<TChild>> fields)
    : Relation<T>(name, ((MemberExpression)navigation.Body).Member.Name)
    where T : SystemRecord
    where TChild : SystemRecord, new()
{
    private readonly Func<T, List<TChild>> _get = navigation.Compile();
    private readonly Func<TChild, long> _parentOf = foreignKey.Compile();
    private readonly Action<TChild, long> _setParent = Property.Setter(foreignKey);
    private readonly string _foreignKey = Property.NameOf(foreignKey);

    /// <summary>The field in which no two of one record may be equal; null when there is none.</summary>
    public string? Key { get; init; }

    /// <summary>Whether one that is sent without an id is that of the same <see cref="Key"/>.</summary>
    public bool IsFoundByKey { get; init; }

    /// <summary>What is wrong with one of them as a whole.</summary>
    public Func<TChild, JsonObject, ResourceCall, RecordFaults, Task>? CheckAsync { get; init; }

    public override bool IsMany => true;

    public override IReadOnlyList<FieldShape> Shape => [.. fields.Select(known => known.Shape)];

    public override JsonNode Show(T record) => new JsonArray([.. _get(record).OrderBy(child => child.Id == 0).ThenBy(child => child.Id).Select(child => (JsonNode)fields.Show(child, FieldSelection.All))]);

    public override async Task WriteAsync(T record, JsonNode? sent, ResourceCall call, RecordFaults faults)
    {
        if (sent is JsonArray list && list.All(item => item is JsonObject))
            foreach (var item in list) await WriteAsync(record, item!.AsObject(), call, faults);
        else faults.Add(Name, $"The {Name} must be a list of objects.");
        RequireDifferentKeys(record, faults);
    }

    private async Task WriteAsync(T record, JsonObject sent, ResourceCall call, RecordFaults faults)
    {
        var children = _get(record);
        var child = Find(children, sent);
        if (child is null && sent["id"] is { } id) faults.Add(Name, $"No record of {Name} has the id '{id}'.");
        else if (sent.TryGetPropertyValue(_foreignKey, out var parent) && parent is null) Delete(children, child);
        else await FillAsync(record, child ?? Add(children), sent, call, faults);
    }

    private async Task FillAsync(T record, TChild child, JsonObject sent, ResourceCall call, RecordFaults faults)
    {
        foreach (var fault in fields.Fill(child, sent)) faults.Add(Name, fault.Message);
        if (CheckAsync is not null) await CheckAsync(child, sent, call, faults);
        if (child.Id != 0 && long.TryParse(sent[_foreignKey]?.ToString(), out var parent) && parent != _parentOf(child)) await MoveAsync(record, child, parent, call, faults);
    }

    private async Task MoveAsync(T record, TChild child, long parent, ResourceCall call, RecordFaults faults)
    {
        // The other record may be one that the caller's role does not let him write.
        if (!call.Caller.IsAdmin) throw new SystemApiException(StatusCodes.Status403Forbidden, $"Access Forbidden. Only administrators may move records of {Name} to another record.");
        if (!await call.Database.Set<T>().AnyAsync(other => other.Id == parent, call.Cancellation))
        {
            faults.Add(Name, $"There is no record '{parent}' to move to.");
            return;
        }

        _get(record).Remove(child);
        _setParent(child, parent);
    }

    private TChild? Find(List<TChild> children, JsonObject sent)
    {
        if (sent["id"] is { } id) return children.Find(child => child.Id.ToString() == id.ToString());
        return IsFoundByKey && sent[Key!] is { } key ? children.Find(child => KeyOf(child) == key.ToString()) : null;
    }

    private static TChild Add(List<TChild> children)
    {
        var child = new TChild();
        children.Add(child);
        return child;
    }

    private static void Delete(List<TChild> children, TChild? child)
    {
        if (child is not null) children.Remove(child);
    }

    private void RequireDifferentKeys(T record, RecordFaults faults)
    {
        if (Key is null) return;
        foreach (var twice in _get(record).GroupBy(KeyOf, StringComparer.Ordinal).Where(group => group.Count() > 1)) faults.Add(Name, $"The {Key} '{twice.Key}' is there twice. One is allowed.");
    }

    private string? KeyOf(TChild child) => fields.First(field => field.Name == Key).Read!(child)?.ToString();
}
