using EventBus.Contracts;

namespace EventBus.AsyncApi.Document;

/// <summary>One event channel of a document: a resource, before or after its calls.</summary>
/// <param name="Service">The first word.</param>
/// <param name="Resource">The second word.</param>
/// <param name="Phase">The third word, one of <see cref="ProcessTypes"/>.</param>
internal sealed record EventChannel(string Service, string Resource, string Phase)
{
    /// <summary>The channel's name, which is its exchange's.</summary>
    public string Name => Channels.Name(Service, Resource, Phase);

    /// <summary>In version 3 the asks of a channel have an address of their own.</summary>
    public string AskId => $"{Name}.ask";

    /// <summary>For instance <c>UserPreProcess</c>.</summary>
    public string Key => Pascal(Resource) + Pascal(Phase);

    /// <summary>For instance <c>onUserPreProcess</c>: in version 2 all events of the channel, in version 3 its asks.</summary>
    public string OperationId => $"on{Key}";

    /// <summary>For instance <c>onUserPreProcessNotification</c>, in version 3.</summary>
    public string NotificationId => $"on{Key}Notification";

    /// <summary>A word of a channel's name as a part of an identifier: <c>line-items</c> becomes <c>LineItems</c>.</summary>
    public static string Pascal(string word) => string.Concat(word.Split('-', '_').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
