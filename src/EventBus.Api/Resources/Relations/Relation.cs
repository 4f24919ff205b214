using System.Text.Json.Nodes;
using EventBus.Api.Resources.Fields;

namespace EventBus.Api.Resources.Relations;

/// <summary>Records that belong to a record, shown and written with it when <c>related</c> names them.</summary>
/// <param name="name">The name: table, <c>_by_</c>, foreign key.</param>
/// <param name="navigation">The property that holds them.</param>
internal abstract class Relation<T>(string name, string navigation)
{
    public string Name => name;

    public string Navigation => navigation;

    /// <summary>Whether only administrators may write it.</summary>
    public bool IsForAdmins { get; init; }

    /// <summary>Whether only administrators may see it.</summary>
    public bool IsShownToAdmins { get; init; }

    /// <summary>Whether it can be written; what cannot is ignored when sent.</summary>
    public virtual bool IsWritable => true;

    /// <summary>Whether there can be several.</summary>
    public virtual bool IsMany => false;

    /// <summary>The fields of a related record, for documents.</summary>
    public abstract IReadOnlyList<FieldShape> Shape { get; }

    /// <summary>The related records, loaded before.</summary>
    public abstract JsonNode? Show(T record);

    /// <summary>Reads again what a change of the record itself, and not of its related records, makes another.</summary>
    public virtual Task RefreshAsync(T record, ResourceCall call) => Task.CompletedTask;

    /// <summary>Takes what was sent over into the related records, loaded before.</summary>
    public abstract Task WriteAsync(T record, JsonNode? sent, ResourceCall call, RecordFaults faults);
}
