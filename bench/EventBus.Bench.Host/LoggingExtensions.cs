namespace EventBus.Bench.Host;

/// <summary>What is measured must not write a line for each call.</summary>
internal static class LoggingExtensions
{
    /// <summary>Warnings, and the address. Dropped notifications are counted instead: under a load without a pause there is one line for each.</summary>
    public static void QuietLogging(this WebApplicationBuilder builder) => builder.Logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
        .AddFilter("EventBus.Publisher.Notify.NotificationBuffer", LogLevel.None);
}
