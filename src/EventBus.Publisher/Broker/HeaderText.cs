using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace EventBus.Publisher.Broker;

/// <summary>Reads headers that others wrote: a text may be of any type.</summary>
internal static class HeaderText
{
    public static string? Of(IDictionary<string, object?>? headers, string name) => headers?.TryGetValue(name, out var value) == true ? Of(value) : null;

    public static string? Of(object? value) => value switch
    {
        null => null,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>Whoever may publish may send any number; one outside the calendar is no time at all.</summary>
    public static DateTimeOffset? Moment(object? value) =>
        value is AmqpTimestamp { UnixTime: > 0 and < 253_402_300_800 and var seconds } ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
