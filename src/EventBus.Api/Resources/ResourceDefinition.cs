using System.Text.Json.Nodes;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources;

/// <summary>What is particular about one resource of the System API. The rest is in <see cref="ResourceHandler{T}"/>.</summary>
internal abstract class ResourceDefinition<T>
    where T : SystemRecord, new()
{
    private const string NameProperty = "Name";

    /// <summary>The segment of the path.</summary>
    public abstract string Name { get; }

    public abstract IReadOnlyList<Field<T>> Fields { get; }

    /// <summary>The records this resource shows.</summary>
    public virtual IQueryable<T> Query(SystemDbContext database) => database.Set<T>();

    /// <summary>A record to be filled.</summary>
    public virtual T Create() => new();

    /// <summary>Fills what follows from other fields, before the check.</summary>
    public virtual void Complete(T record)
    {
    }

    /// <summary>What is wrong with a record as a whole, sentences by field.</summary>
    public abstract Task CheckAsync(T record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken);

    /// <summary>The last step before a valid record is saved.</summary>
    public virtual Task PrepareAsync(T record, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Why the caller may not delete a record, or null.</summary>
    public virtual string? RefuseDeletion(T record, long? callerId) => null;

    public JsonObject Show(T record, FieldSelection selection)
    {
        var shown = new JsonObject();
        foreach (var field in Fields)
            if (field.Read is not null && selection.Includes(field.Name)) shown[field.Name] = field.Read(record);
        return shown;
    }

    protected static async Task RequireUniqueNameAsync(T record, string? name, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name)) faults.Add("name", "The name field is required.");
        else if (await database.Set<T>().AnyAsync(other => EF.Property<string>(other, NameProperty) == name && other.Id != record.Id, cancellationToken)) faults.Add("name", $"The name '{name}' has already been taken.");
    }
}
