using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;

namespace EventBus.Api.Resources.Relations;

/// <summary>The named values of users and roles. The value of a private one is never shown; sending the mask back leaves it as it is.</summary>
internal static class Lookups
{
    private const int MaxValueLength = 16_384;

    public static IReadOnlyList<Field<TLookup>> Fields<TLookup>(Action<FieldList<TLookup>> parent)
        where TLookup : LookupRecord => FieldList<TLookup>.OfRelated(fields =>
        {
            parent(fields);
            fields.Text(lookup => lookup.Name, 255);
            fields.Custom(new Field<TLookup>("value", FieldType.Text) { Read = Show, Write = Set, Most = MaxValueLength });
            fields.Flag(lookup => lookup.Private);
            fields.Text(lookup => lookup.Description, 1024);
        });

    public static Task CheckAsync<TLookup>(TLookup lookup, JsonObject sent, ResourceCall call, RecordFaults faults)
        where TLookup : LookupRecord
    {
        if (lookup.Name.Length == 0) faults.Add("name", "The name field is required in a lookup.");
        var wasPrivate = lookup.Id != 0 && call.Database.Entry(lookup).Property(row => row.Private).OriginalValue;
        if (wasPrivate && !lookup.Private && (!sent.ContainsKey("value") || SecretMask.Is(sent["value"]))) faults.Add("private", $"The lookup '{lookup.Name}' is private. Send a new value with it to make it public.");
        return Task.CompletedTask;
    }

    private static JsonValue? Show(LookupRecord lookup) => lookup is { Private: true, Value: not null } ? JsonValue.Create(SecretMask.Text) : lookup.Value is { } value ? JsonValue.Create(value) : null;

    private static string? Set(LookupRecord lookup, JsonNode? sent)
    {
        // As long as it is private the mask says: as it was.
        if (lookup is { Private: true, Id: not 0 } && SecretMask.Is(sent)) return null;
        if (sent is not (null or JsonValue)) return "The value must be a text.";
        if (sent?.ToString().Contains('\0', StringComparison.Ordinal) == true) return "The value must not contain a NUL.";
        lookup.Value = sent?.ToString();
        return FieldValues.CheckLength("value", lookup.Value, MaxValueLength);
    }
}
