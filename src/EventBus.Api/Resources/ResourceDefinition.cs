using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources;

/// <summary>What is particular about one resource of the System API. The rest is in <see cref="ChangeHandler{T}"/>.</summary>
internal abstract class ResourceDefinition<T>
    where T : SystemRecord, new()
{
    private const string NameProperty = "Name";

    /// <summary>The segment of the path.</summary>
    public abstract string Name { get; }

    public abstract IReadOnlyList<Field<T>> Fields { get; }

    /// <summary>What can be shown and written together with a record.</summary>
    public virtual IReadOnlyList<Relation<T>> Relations => [];

    /// <summary>The records this resource shows.</summary>
    public virtual IQueryable<T> Query(SystemDbContext database) => database.Set<T>();

    /// <summary>A record to be filled.</summary>
    public virtual T Create() => new();

    /// <summary>Refuses what this resource cannot do, before anything is read or changed.</summary>
    /// <exception cref="SystemApiException">400.</exception>
    public virtual void CheckCall(ResourceCall call)
    {
    }

    /// <summary>The answer to a change of a record that this resource does not show, when there is more to say than that it was not found.</summary>
    public virtual Task<SystemApiException?> ExplainMissingAsync(string id, ResourceCall call) => Task.FromResult<SystemApiException?>(null);

    /// <summary>Fills what follows from other fields, before the check.</summary>
    public virtual void Complete(T record, ResourceCall call)
    {
    }

    /// <summary>What is wrong with a record as a whole, sentences by field.</summary>
    public abstract Task CheckAsync(T record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken);

    /// <summary>Why the caller may not delete a record, or null.</summary>
    public virtual string? RefuseDeletion(T record, long? callerId) => null;

    protected static async Task RequireUniqueNameAsync(T record, string? name, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name)) faults.Add("name", "The name field is required.");
        else if (await database.Set<T>().AnyAsync(other => EF.Property<string>(other, NameProperty) == name && other.Id != record.Id, cancellationToken)) faults.Add("name", $"The name '{name}' has already been taken.");
    }
}
