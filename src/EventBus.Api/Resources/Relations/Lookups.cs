using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Relations;

/// <summary>Named values. The value of a private one is never shown; sending the mask back leaves it as it is.</summary>
internal static class Lookups
{
    public const int MaxNameLength = 255;

    private const int MaxValueLength = 16_384;

    public static void Define<TLookup>(FieldList<TLookup> fields)
        where TLookup : LookupRecord
    {
        fields.Text(lookup => lookup.Name, MaxNameLength, isUnique: true);
        fields.Custom(new Field<TLookup>("value", FieldType.Text) { Read = Show, Write = Set, Most = MaxValueLength });
        fields.Flag(lookup => lookup.Private);
        fields.Text(lookup => lookup.Description, 1024);
    }

    /// <summary>What is wrong with one of a record.</summary>
    public static Task CheckAsync<TLookup>(TLookup lookup, JsonObject sent, ResourceCall call, RecordFaults faults)
        where TLookup : LookupRecord
    {
        if (lookup.Name.Length == 0) faults.Add("name", "The name field is required in a lookup.");
        RequireNewValue(lookup, call.Database, faults);
        return Task.CompletedTask;
    }

    /// <summary>A private value cannot be shown by making it public.</summary>
    public static void RequireNewValue<TLookup>(TLookup lookup, DbContext database, RecordFaults faults)
        where TLookup : LookupRecord
    {
        if (lookup.Id == 0 || lookup.Private) return;
        var entry = database.Entry(lookup);
        if (entry.Property(row => row.Private).OriginalValue && !entry.Property(row => row.Value).IsModified) faults.Add("private", $"The lookup '{lookup.Name}' is private. Send a new value with it to make it public.");
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
