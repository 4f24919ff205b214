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

    /// <summary>The field that paths and <c>ids</c> name a record by; it is unique.</summary>
    public virtual string Key => "id";

    /// <summary>Whether the host numbers the records, and the key is that number.</summary>
    public bool HasNumbers => Key == "id";

    /// <summary>What an answer shows when the call does not say.</summary>
    public FieldSelection OnlyKey => FieldSelection.Just(Key);

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

    /// <summary>Does what goes with a change that has no fault so far, before it is saved and in its transaction; it may find faults of its own.</summary>
    public virtual Task SavingAsync(T record, ResourceCall call, RecordFaults faults) => Task.CompletedTask;

    /// <summary>Does what goes with a deletion, before it is saved and in its transaction.</summary>
    public virtual Task DeletingAsync(T record, ResourceCall call) => Task.CompletedTask;

    /// <summary>The key of a record, as it stands in paths.</summary>
    public string KeyOf(T record) => $"{Fields.First(field => field.Name == Key).Read!(record)}";

    /// <summary>Why the caller may not delete a record, or null.</summary>
    public virtual string? RefuseDeletion(T record, long? callerId) => null;

    protected static async Task RequireUniqueNameAsync(T record, string? name, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name)) faults.Add("name", "The name field is required.");
        else if (await database.Set<T>().AnyAsync(other => EF.Property<string>(other, NameProperty) == name && other.Id != record.Id, cancellationToken)) faults.Add("name", $"The name '{name}' has already been taken.");
    }
}
