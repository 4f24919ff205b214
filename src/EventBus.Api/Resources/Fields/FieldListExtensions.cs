using System.Text.Json.Nodes;

namespace EventBus.Api.Resources.Fields;

/// <summary>Shows and fills records by their fields.</summary>
internal static class FieldListExtensions
{
    public static JsonObject Show<T>(this IReadOnlyList<Field<T>> fields, T record, FieldSelection selection)
    {
        var shown = new JsonObject();
        foreach (var field in fields)
            if (field.Read is not null && selection.Includes(field.Name)) shown[field.Name] = field.Read(record);
        return shown;
    }

    /// <summary>Sets what was sent, and returns what is wrong with it. What is no field, or cannot be written, is ignored.</summary>
    public static IReadOnlyList<(string Field, string Message)> Fill<T>(this IReadOnlyList<Field<T>> fields, T record, JsonObject sent)
    {
        var faults = new List<(string, string)>();
        foreach (var field in fields)
            if (field.Write is not null && sent.TryGetPropertyValue(field.Name, out var value) && field.Write(record, value) is { } fault) faults.Add((field.Name, fault));
        return faults;
    }
}
