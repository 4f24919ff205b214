namespace EventBus.Api.Tests;

/// <summary>Values that no other test uses.</summary>
internal static class Unique
{
    public static string Name(string prefix = "n") => $"{prefix}-{Guid.NewGuid():N}"[..20];

    public static string Email() => $"{Name()}@example.com";
}
