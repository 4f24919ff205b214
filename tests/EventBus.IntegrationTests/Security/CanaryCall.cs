namespace EventBus.IntegrationTests.Security;

/// <summary>A call with one secret in it.</summary>
internal sealed record CanaryCall(string Method, string Path, string? Body = null)
{
    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>Whether it is understood, and so becomes an event.</summary>
    public bool IsEvent { get; init; } = true;

    public override string ToString() => $"{Method} {Path} {string.Join(' ', Headers)} {Body}";
}
