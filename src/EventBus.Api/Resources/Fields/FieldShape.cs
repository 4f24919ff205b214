namespace EventBus.Api.Resources.Fields;

/// <summary>A field as documents describe it, whatever record it is of.</summary>
/// <param name="Name">In snake case.</param>
/// <param name="Type">What its values are.</param>
/// <param name="IsShown">Whether answers have it.</param>
/// <param name="IsWritable">Whether it can be sent.</param>
/// <param name="IsNullable">Whether it can be null.</param>
/// <param name="IsRequired">Whether a record needs it.</param>
/// <param name="IsUnique">Whether one record at most has a value.</param>
/// <param name="Least">The fewest characters of a text; the smallest number.</param>
/// <param name="Most">The most characters of a text; the largest number.</param>
internal sealed record FieldShape(string Name, FieldType Type, bool IsShown, bool IsWritable, bool IsNullable, bool IsRequired, bool IsUnique, long? Least, long? Most);
