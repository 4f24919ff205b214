using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Api.Data;

namespace EventBus.Api.Resources;

/// <summary>Makes the fields of a resource; checks types, lengths and ranges.</summary>
internal sealed class Fields<T>
    where T : SystemRecord
{
    private readonly List<Field<T>> _all = [];

    public static IReadOnlyList<Field<T>> Of(Action<Fields<T>> define)
    {
        var fields = new Fields<T>();
        fields.Shown("id", record => record.Id);
        define(fields);
        fields.Shown("created_date", record => record.CreatedDate);
        fields.Shown("last_modified_date", record => record.LastModifiedDate);
        fields.Shown("created_by_id", record => record.CreatedById);
        fields.Shown("last_modified_by_id", record => record.LastModifiedById);
        return fields._all;
    }

    /// <summary>Read-only.</summary>
    public void Shown(string name, Func<T, JsonNode?> read) => _all.Add(new Field<T>(name, read, null));

    /// <summary>Set, but never shown.</summary>
    public void Secret(string name, int min, Action<T, string> write) => _all.Add(new Field<T>(name, null, (record, value) =>
    {
        if (!IsText(value, out var text)) return $"The {name} must be a string.";
        if (text.Length < min || text.Length > 1024) return $"The {name} must have {min} to 1024 characters.";
        write(record, text);
        return null;
    }));

    public void Text(string name, int max, Func<T, string?> read, Action<T, string?> write, Func<string, string?>? check = null) => _all.Add(new Field<T>(name, record => read(record), (record, value) =>
    {
        if (value is null) return Set(record, write, null);
        if (!IsText(value, out var text)) return $"The {name} must be a string.";
        if (text.Length > max) return $"The {name} may not be longer than {max} characters.";
        return check?.Invoke(text) ?? Set(record, write, text);
    }));

    public void Flag(string name, Func<T, bool> read, Action<T, bool> write) => _all.Add(new Field<T>(name, record => read(record), (record, value) =>
        value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? Set(record, write, value.GetValue<bool>()) : $"The {name} field must be true or false."));

    public void Number(string name, long min, long max, Func<T, long?> read, Action<T, long?> write) => _all.Add(new Field<T>(name, record => read(record), (record, value) =>
    {
        if (value is null) return Set(record, write, null);
        if (value.GetValueKind() != JsonValueKind.Number || !long.TryParse(value.ToJsonString(), out var number)) return $"The {name} must be a whole number.";
        return number < min || number > max ? $"The {name} must be from {min} to {max}." : Set(record, write, number);
    }));

    public void Map(string name, Func<T, string?> read, Action<T, string?> write) => _all.Add(new Field<T>(name, record => read(record) is { } text ? JsonNode.Parse(text) : null, (record, value) =>
        value is null or JsonObject ? Set(record, write, value?.ToJsonString()) : $"The {name} must be an object."));

    private static string? Set<TValue>(T record, Action<T, TValue> write, TValue value)
    {
        write(record, value);
        return null;
    }

    private static bool IsText(JsonNode? value, out string text)
    {
        text = "";
        return value is JsonValue scalar && scalar.TryGetValue(out text!);
    }
}
