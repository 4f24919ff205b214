namespace EventBus.Broker;

/// <summary>Reads the setting that names the broker.</summary>
internal static class BrokerUris
{
    /// <summary>The broker of a fresh RabbitMQ on this machine.</summary>
    public const string Default = "amqp://guest:guest@127.0.0.1:5672/";

    /// <summary>One URI, or several separated by commas. Returns null when one of them is no amqp URI.</summary>
    public static IReadOnlyList<Uri>? TryParse(string text)
    {
        var uris = new List<Uri>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(part, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps")) return null;
            uris.Add(uri);
        }

        return uris.Count > 0 ? uris : null;
    }

    /// <summary>The login name in a URI; a URI without one logs in as guest.</summary>
    public static string UserName(Uri uri) => uri.UserInfo.Length == 0 ? "guest" : Uri.UnescapeDataString(uri.UserInfo.Split(':')[0]);
}
