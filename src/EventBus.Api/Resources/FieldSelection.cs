using System.Text.Json.Nodes;

namespace EventBus.Api.Resources;

/// <summary>Which fields an answer has: those of <c>fields</c>, <c>*</c> for all.</summary>
internal sealed class FieldSelection
{
    private readonly HashSet<string>? _names;

    private FieldSelection(HashSet<string>? names) => _names = names;

    public static FieldSelection All { get; } = new(null);

    public static FieldSelection Id { get; } = Just("id");

    /// <summary>One field.</summary>
    public static FieldSelection Just(string name) => new([name]);

    /// <summary>The one name, when there is only one.</summary>
    public string? Only => _names is { Count: 1 } ? _names.First() : null;

    public static FieldSelection Of(string? fields, FieldSelection otherwise) => fields switch
    {
        null or "" => otherwise,
        "*" => All,
        _ => new FieldSelection([.. fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]),
    };

    /// <summary>Those that are also among the names.</summary>
    public FieldSelection And(IEnumerable<string> names) => new([.. names.Where(Includes)]);

    /// <summary>Takes the other fields out.</summary>
    public JsonObject Of(JsonObject all)
    {
        foreach (var name in all.Select(member => member.Key).Where(name => !Includes(name)).ToList()) all.Remove(name);
        return all;
    }

    /// <summary>Whether the field was asked for by its name; <c>*</c> does not count.</summary>
    public bool Names(string name) => _names?.Contains(name) == true;

    public bool Includes(string name) => _names is null || _names.Contains(name);
}
