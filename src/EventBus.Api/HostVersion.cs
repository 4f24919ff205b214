namespace EventBus.Api;

/// <summary>The version of this host, as its documents and its environment tell it.</summary>
internal static class HostVersion
{
    public static string Text { get; } = typeof(HostVersion).Assembly.GetName().Version!.ToString(3);
}
