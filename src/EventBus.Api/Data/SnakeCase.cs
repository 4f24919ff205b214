using System.Text.Json;

namespace EventBus.Api.Data;

/// <summary>The names of columns are those of the JSON members.</summary>
internal static class SnakeCase
{
    public static string Of(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
