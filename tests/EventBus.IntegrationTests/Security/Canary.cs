using System.Collections.Concurrent;
using System.Text;
using EventBus.IntegrationTests.Harness;

namespace EventBus.IntegrationTests.Security;

/// <summary>Makes secrets that all begin alike, and looks for them.</summary>
internal sealed class Canary
{
    private readonly string _prefix = $"canary{Guid.NewGuid():N}";
    private int _count;
    private int _looked;

    /// <summary>Where one was seen.</summary>
    public ConcurrentQueue<string> Hits { get; } = new();

    /// <summary>How many messages were looked at.</summary>
    public int Looked => _looked;

    /// <summary>A new one; each is different, so that a hit tells its origin.</summary>
    public string Next() => $"{_prefix}-{Interlocked.Increment(ref _count)}";

    /// <summary>Looks at the body, the properties and the headers of a message.</summary>
    public void Look(string reader, Delivery delivery)
    {
        Interlocked.Increment(ref _looked);
        var properties = delivery.Properties;
        var texts = (properties.Headers?.Keys ?? []).SelectMany(name => new[] { name, delivery.Header(name) })
            .Concat([delivery.Text, delivery.RoutingKey, properties.MessageId, properties.CorrelationId, properties.ReplyTo, properties.Type, properties.AppId, properties.UserId, properties.ClusterId, properties.ContentType, properties.ContentEncoding]);
        foreach (var text in texts) Look($"{reader}, {delivery.RoutingKey}", text);
    }

    public void Look(string place, string? text)
    {
        if (text?.IndexOf(_prefix, StringComparison.OrdinalIgnoreCase) is >= 0 and var at) Hits.Enqueue($"{place}: …{text[Math.Max(0, at - 100)..Math.Min(text.Length, at + 60)]}…");
    }

    /// <summary>Looks at the bytes of a file that another process writes.</summary>
    public void LookAtFile(string path)
    {
        if (!File.Exists(path)) return;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        // Latin 1: one character per byte, whatever they are.
        Look(path, Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }
}
