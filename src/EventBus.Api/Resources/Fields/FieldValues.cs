using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EventBus.Api.Resources.Fields;

/// <summary>Reads values from JSON, as clients of many languages write them; each method returns a sentence about what is wrong, or null.</summary>
internal static class FieldValues
{
    public const int MaxSecretLength = 1024;

    public static string? CheckSecret(string name, JsonNode? value, int least)
    {
        if (!IsText(value, out var text)) return $"The {name} must be a string.";
        return text.Length < least || text.Length > MaxSecretLength ? $"The {name} must have {least} to {MaxSecretLength} characters." : null;
    }

    public static string? ToText(string name, JsonNode? value, Func<string, string>? clean, out string? text)
    {
        text = null;
        if (value is null) return null;
        if (!IsText(value, out var sent)) return $"The {name} must be a string.";
        // PostgreSQL cannot store it.
        if (sent.Contains('\0', StringComparison.Ordinal)) return $"The {name} must not contain a NUL.";
        text = clean is null ? sent : clean(sent);
        return null;
    }

    public static string? CheckLength(string name, string? text, int most) => text?.Length > most ? $"The {name} may not be longer than {most} characters." : null;

    /// <summary>true and false, also as texts, and 1 and 0.</summary>
    public static string? ToFlag(string name, JsonNode? value, out bool flag)
    {
        var text = value is JsonValue ? value.ToString().ToLowerInvariant() : null;
        flag = text is "true" or "1";
        return flag || text is "false" or "0" ? null : $"The {name} field must be true or false.";
    }

    /// <summary>A whole number, also as a text; an empty text is null.</summary>
    public static string? ToNumber(string name, JsonNode? value, long least, long most, bool isNullable, out long? number)
    {
        number = null;
        if (value is null || (isNullable && IsText(value, out var text) && text.Length == 0)) return isNullable ? null : $"The {name} must be a whole number.";
        if (value is not JsonValue || value.GetValueKind() is JsonValueKind.True or JsonValueKind.False || !long.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read)) return $"The {name} must be a whole number.";
        number = read;
        return read < least || read > most ? $"The {name} must be from {least} to {most}." : null;
    }

    private static bool IsText(JsonNode? value, out string text)
    {
        text = "";
        return value is JsonValue scalar && scalar.TryGetValue(out text!);
    }
}
