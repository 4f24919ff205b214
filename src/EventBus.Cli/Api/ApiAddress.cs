namespace EventBus.Cli.Api;

/// <summary>Where the API is.</summary>
internal static class ApiAddress
{
    /// <summary>Where <c>./eventbus up</c> starts it.</summary>
    public const string Default = "http://127.0.0.1:8080";

    /// <exception cref="CommandException">It is no address.</exception>
    public static Uri Of(string? text) => Uri.TryCreate(text ?? Default, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? address
        : throw CommandException.WrongUsage($"The address '{text}' must be like '{Default}'.");
}
