using System.Text.Json.Nodes;
using EventBus.Api.Auth;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Filters;
using EventBus.Api.Resources.Relations;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources;

/// <summary>Fills records from JSON, checks and saves them.</summary>
internal sealed class RecordWriter<T>(ResourceDefinition<T> definition, PasswordHasher hasher)
    where T : SystemRecord, new()
{
    /// <summary>What a role is not enough for. It would be a way to more rights than it gives.</summary>
    /// <exception cref="SystemApiException">403.</exception>
    public void RequireRights(IEnumerable<JsonObject> sent, bool isNew, ResourceCall call)
    {
        if (call.Caller.IsAdmin) return;
        var forAdmins = definition.Fields.Where(field => field.IsForAdmins && !(isNew && field.WriteHash is not null)).Select(field => field.Name)
            .Concat(definition.Relations.Where(relation => relation.IsForAdmins).Select(relation => relation.Name))
            .ToHashSet();
        if (sent.SelectMany(record => record).Select(member => member.Key).FirstOrDefault(forAdmins.Contains) is { } name)
            throw new SystemApiException(StatusCodes.Status403Forbidden, $"Access Forbidden. Only administrators may set '{name}'.");
    }

    /// <summary>The hashes of the secrets of each record. Made before anything is saved: they take long, and a transaction would hold up all others.</summary>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> HashAsync(IReadOnlyList<JsonObject> sent, CancellationToken cancellationToken)
    {
        var hashes = new List<IReadOnlyDictionary<string, string>>();
        foreach (var record in sent) hashes.Add(await HashAsync(record, cancellationToken));
        return hashes;
    }

    /// <summary>The relations that are written by what was sent, so that they must be loaded.</summary>
    public IEnumerable<string> Navigations(IEnumerable<JsonObject> sent) => sent.SelectMany(Written).Select(relation => relation.Navigation).Distinct();

    /// <exception cref="SystemApiException">400 with every fault.</exception>
    public async Task WriteAsync(T record, JsonObject sent, IReadOnlyDictionary<string, string> hashes, ResourceCall call)
    {
        var faults = new RecordFaults();
        foreach (var (field, message) in definition.Fields.Fill(record, sent)) faults.Add(field, message);
        foreach (var field in definition.Fields.Where(field => field.WriteHash is not null && hashes.ContainsKey(field.Name))) field.WriteHash!(record, hashes[field.Name]);
        foreach (var relation in Written(sent)) await relation.WriteAsync(record, sent[relation.Name], call, faults);
        definition.Complete(record, call);
        await definition.CheckAsync(record, call.Database, faults, call.Cancellation);
        if (!faults.Any) await definition.SavingAsync(record, call, faults);
        if (faults.Any) throw faults.ToException();
        RequireReachable(record, call);
        await SaveAsync(call);
    }

    public async Task SaveAsync(ResourceCall call)
    {
        try
        {
            await call.Database.SaveChangesAsync(call.Cancellation);
        }
        catch (DbUpdateConcurrencyException fault)
        {
            // Another call deleted it after this one had found it.
            throw SystemApiException.NotFound(string.Join(", ", fault.Entries.Select(entry => entry.Entity).OfType<T>().Select(definition.KeyOf)));
        }
        catch (DbUpdateException fault) when (StorageFaults.IsUniqueViolation(fault))
        {
            // The check before cannot see what another call saves at the same moment.
            throw SystemApiException.BadRequest("Invalid data supplied. A field that must be unique has a value that has already been taken.");
        }
        catch (DbUpdateException fault) when (StorageFaults.IsForeignKeyViolation(fault))
        {
            throw SystemApiException.BadRequest("Invalid data supplied. A record that is named is not there any more.");
        }
    }

    // Nobody makes records, or moves them, to where his role does not let him see them.
    private void RequireReachable(T record, ResourceCall call)
    {
        if (call.Http.Features.Get<RowAccess>() is not { } access) return;
        var isReachable = new FilterExpression<T>(definition.Fields, MemoryDialect.Instance).Of(RowFilters.ToFilter(access)).Compile();
        if (!isReachable(record)) throw new SystemApiException(StatusCodes.Status403Forbidden, "Access Forbidden. The record would be outside of what this user's role lets him reach.");
    }

    private async Task<IReadOnlyDictionary<string, string>> HashAsync(JsonObject sent, CancellationToken cancellationToken)
    {
        var hashes = new Dictionary<string, string>();
        foreach (var field in definition.Fields.Where(field => field.WriteHash is not null && sent.ContainsKey(field.Name)))
            if (field.Write!(default!, sent[field.Name]) is null) hashes[field.Name] = await hasher.HashAsync(sent[field.Name]!.GetValue<string>(), cancellationToken);
        return hashes;
    }

    private IEnumerable<Relation<T>> Written(JsonObject sent) => definition.Relations.Where(relation => relation.IsWritable && sent.ContainsKey(relation.Name));
}
