using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources;

/// <summary>Fills records from JSON, checks them, and saves all or none.</summary>
internal sealed class RecordWriter<T>(ResourceDefinition<T> definition)
    where T : SystemRecord, new()
{

    public async Task WriteOneAsync(SystemDbContext database, T record, JsonObject sent, CancellationToken cancellationToken)
    {
        if (await TryFillAsync(database, record, sent, cancellationToken) is { } error) throw error;
        await SaveAsync(database, [record], cancellationToken);
    }

    /// <param name="database">The context of the call.</param>
    /// <param name="records">The records to fill.</param>
    /// <param name="sent">What was sent, one for each record.</param>
    /// <param name="done">The word of the batch error: created or updated.</param>
    /// <param name="isNew">Whether the records are to be added.</param>
    /// <param name="cancellationToken">Gives up before saving.</param>
    public async Task WriteAllAsync(SystemDbContext database, IReadOnlyList<T> records, IReadOnlyList<JsonObject> sent, string done, bool isNew, CancellationToken cancellationToken)
    {
        var errors = new List<SystemApiException?>();
        foreach (var (record, fields) in records.Zip(sent)) errors.Add(await TryFillAsync(database, record, fields, cancellationToken));
        BatchError.ThrowIfAny(errors, $"Batch Error: Not all requested records could be {done}.");
        if (isNew) database.AddRange(records);
        await SaveAsync(database, records, cancellationToken);
    }

    private async Task<SystemApiException?> TryFillAsync(SystemDbContext database, T record, JsonObject sent, CancellationToken cancellationToken)
    {
        var faults = new RecordFaults();
        foreach (var field in definition.Fields)
            if (field.Write is not null && sent.TryGetPropertyValue(field.Name, out var value) && field.Write(record, value) is { } fault) faults.Add(field.Name, fault);
        definition.Complete(record);
        await definition.CheckAsync(record, database, faults, cancellationToken);
        return faults.Any ? faults.ToException() : null;
    }

    private async Task SaveAsync(SystemDbContext database, IReadOnlyList<T> records, CancellationToken cancellationToken)
    {
        foreach (var record in records) await definition.PrepareAsync(record, cancellationToken);
        await SaveAsync(database, cancellationToken);
    }

    /// <summary>Saves what was changed in the context.</summary>
    public static async Task SaveAsync(SystemDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException fault)
        {
            // Another call deleted it after this one had found it.
            throw SystemApiException.NotFound(string.Join(", ", fault.Entries.Select(entry => entry.Entity).OfType<SystemRecord>().Select(record => record.Id)));
        }
        catch (DbUpdateException fault) when (StorageFaults.IsUniqueViolation(fault))
        {
            // The check before cannot see what another call saves at the same moment, nor two equal records of one batch.
            throw SystemApiException.BadRequest("Invalid data supplied. A field that must be unique has a value that has already been taken.");
        }
    }
}
