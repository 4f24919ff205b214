using System.Linq.Expressions;
using System.Text.Json.Nodes;

namespace EventBus.Api.Resources.Fields;

/// <summary>One field of a record: how it is shown, set from JSON, and found by.</summary>
/// <param name="Name">In snake case.</param>
/// <param name="Type">What its values are.</param>
internal sealed record Field<T>(string Name, FieldType Type)
{
    /// <summary>The value as JSON; null for a field that can only be written.</summary>
    public Func<T, JsonNode?>? Read { get; init; }

    /// <summary>Sets the value and returns null, or a sentence about what is wrong with it; null for a read-only field, which is ignored when sent.</summary>
    public Func<T, JsonNode?, string?>? Write { get; init; }

    /// <summary>For a secret that is stored as a hash: sets the hash.</summary>
    public Action<T, string>? WriteHash { get; init; }

    /// <summary>What filters and orders use; null when it cannot be found by.</summary>
    public LambdaExpression? Column { get; init; }

    /// <summary>The most characters of a text; the largest number.</summary>
    public long? Most { get; init; }

    /// <summary>The fewest characters of a text; the smallest number.</summary>
    public long? Least { get; init; }

    /// <summary>Whether a record needs it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether one record at most has a value, so that records can be named by it.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Whether the database compares its texts without regard to case.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>Whether a role is not enough to change it in a record that is there: it would be a way to more rights.</summary>
    public bool IsForAdmins { get; init; }

    /// <summary>What documents say of it.</summary>
    public FieldShape Shape => new(Name, Type, Read is not null, Write is not null, IsNullable, IsRequired, IsUnique, Least, Most);

    // One without a column is shown as it is made; it may always have nothing to show, unless it is a flag or a list.
    private bool IsNullable => Column is { ReturnType: var type }
        ? !IsRequired && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
        : Write is not null && Type is not (FieldType.Boolean or FieldType.List);
}
