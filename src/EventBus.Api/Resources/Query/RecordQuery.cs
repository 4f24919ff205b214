
namespace EventBus.Api.Resources.Query;

/// <summary>What a call asks for: which records, what of them, in which order.</summary>
internal sealed record RecordQuery
{
    /// <summary>The most records of one answer, and the default; a larger limit, and 0, mean this.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The field that <see cref="Ids"/> are of; null: the key of the resource.</summary>
    public string? IdField { get; init; }

    /// <summary>The records by their ids; null when the call does not name them.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    public string? Filter { get; init; }

    public string? Order { get; init; }

    public int Limit { get; init; } = MaxLimit;

    public int Offset { get; init; }

    /// <summary>Whether the call says which page it wants.</summary>
    public bool IsPaged { get; init; }

    /// <summary>Whether the call speaks of ids or a filter, be they empty: then it cannot mean all.</summary>
    public bool IsChoosing { get; init; }

    /// <summary>Fields to be equal in: of each group one record is shown, with those fields.</summary>
    public IReadOnlyList<string> Group { get; init; } = [];

    /// <summary>Null when the call does not say which.</summary>
    public FieldSelection? Fields { get; init; }

    /// <summary>The names of the related records to be shown.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    public bool IncludeCount { get; init; }

    /// <summary>The answer is the number of records and nothing else.</summary>
    public bool CountOnly { get; init; }

    public bool IncludeSchema { get; init; }

    /// <summary>The answer is a list of ids.</summary>
    public bool AsList { get; init; }

    /// <summary>A batch goes on after an error.</summary>
    public bool Continue { get; init; }

    /// <summary>A batch with an error changes nothing.</summary>
    public bool Rollback { get; init; }

    /// <summary>A delete that names no records deletes all.</summary>
    public bool Force { get; init; }
}
