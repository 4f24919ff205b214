using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Query;
using EventBus.Api.Resources.Relations;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources;

/// <summary>Shows records as a call wants them: which fields, with which related records.</summary>
internal sealed class RecordPresenter<T>(ResourceDefinition<T> definition)
    where T : SystemRecord, new()
{
    /// <summary>Loads the related records that are asked for together with the records.</summary>
    public IQueryable<T> Include(IQueryable<T> records, RecordQuery query) =>
        Related(query).Aggregate(records, (included, relation) => included.Include(relation.Navigation)).AsSplitQuery();

    /// <exception cref="SystemApiException">A related record is asked for that is not known: 400 with those that are; or one that is not for the caller: 403.</exception>
    public void RequireAllowed(ResourceCall call)
    {
        if (Related(call.Query).FirstOrDefault(relation => relation.IsShownToAdmins) is { } hidden && !call.Caller.IsAdmin)
            throw new SystemApiException(StatusCodes.Status403Forbidden, $"Access Forbidden. Only administrators may see '{hidden.Name}'. Leave it out of 'related'.");
        _ = Related(call.Query).Count();
    }

    /// <summary>One record.</summary>
    /// <param name="record">The record, with its related ones.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="otherwise">The fields when the call does not say.</param>
    public JsonObject Show(T record, RecordQuery query, FieldSelection otherwise)
    {
        var shown = definition.Fields.Show(record, Selection(query, otherwise));
        foreach (var relation in Related(query)) shown[relation.Name] = relation.Show(record);
        return shown;
    }

    /// <summary>Reads again what the saved change of a record makes another of its related records.</summary>
    public async Task<T> RefreshAsync(T record, ResourceCall call)
    {
        foreach (var relation in Related(call.Query)) await relation.RefreshAsync(record, call);
        return record;
    }

    public JsonObject Wrap(IEnumerable<T> records, RecordQuery query, FieldSelection otherwise) => new()
    {
        ["resource"] = new JsonArray([.. records.Select(record => query.AsList ? Id(record, query) : Show(record, query, otherwise))]),
    };

    // As a list: the one field that is asked for, else the id.
    private JsonNode? Id(T record, RecordQuery query)
    {
        var name = query.Fields?.Only ?? query.IdField ?? definition.Key;
        return definition.Fields.FirstOrDefault(field => field.Name == name && field.Read is not null)?.Read!(record);
    }

    private static FieldSelection Selection(RecordQuery query, FieldSelection otherwise) =>
        query.Group is { Count: > 0 } group ? (query.Fields ?? FieldSelection.All).And(group) : query.Fields ?? otherwise;

    private IEnumerable<Relation<T>> Related(RecordQuery query) => query.Related is ["*"]
        ? definition.Relations
        : query.Related.Select(name => definition.Relations.FirstOrDefault(relation => relation.Name == name) ?? throw Unknown(name));

    private SystemApiException Unknown(string name) => SystemApiException.BadRequest(definition.Relations.Count == 0
        ? $"The parameter 'related' names '{name}'. The records of '{definition.Name}' have no related ones."
        : $"The parameter 'related' names '{name}', which is not known. Known are {string.Join(", ", definition.Relations.Select(relation => relation.Name))}.");
}
