namespace EventBus.Cli.Api;

/// <summary>Writes query parameters; what is null is left out.</summary>
internal static class QueryText
{
    public static string Of(params IEnumerable<(string Name, string? Value)> parameters) =>
        string.Join('&', parameters.Where(parameter => parameter.Value is not null).Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
}
