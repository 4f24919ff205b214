using System.Text.Json.Nodes;

namespace EventBus.AsyncApi;

/// <summary>What the document says about the application, beyond its channels (section <c>EventBus:AsyncApi</c>).</summary>
public sealed class AsyncApiOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "EventBus:AsyncApi";

    /// <summary>An URI that identifies the document. The default is <c>urn:eventbus:{service}-events</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The title. The default is made of the service's name.</summary>
    public string? Title { get; set; }

    /// <summary>The version of the application's events. The default is that of the program.</summary>
    public string? Version { get; set; }

    /// <summary>What the events are about, as CommonMark. The default explains events in general.</summary>
    public string? Description { get; set; }

    /// <summary>The address of the terms of service.</summary>
    public string? TermsOfService { get; set; }

    /// <summary>Whom to ask.</summary>
    public AsyncApiContact? Contact { get; set; }

    /// <summary>The licence of the events.</summary>
    public AsyncApiLink? License { get; set; }

    /// <summary>Where more is written, with <see cref="AsyncApiLink.Name"/> as the description.</summary>
    public AsyncApiLink? ExternalDocs { get; set; }

    /// <summary>
    /// The broker's address for subscribers, where it is another one than the application's: amqp or amqps URIs, separated by commas. Logins in it are left
    /// out. The default is <c>EventBus:Broker:Uri</c>.
    /// </summary>
    public string? Broker { get; set; }

    /// <summary>What an event is called. The default is made of the service's name: <c>Shop Event</c>.</summary>
    public string? EventTitle { get; set; }

    /// <summary>The header by which callers sign in, as examples show it. The default is <c>authorization</c>.</summary>
    public string CredentialHeader { get; set; } = "authorization";

    /// <summary>Whether calls carry their records in <c>{"resource": […]}</c>, as those of the System API do. The default is false.</summary>
    public bool ResourceEnvelope { get; set; }

    /// <summary>A record of each resource, as examples show it. The default is <c>{"name": "Example"}</c>.</summary>
    public IDictionary<string, JsonObject> Examples { get; } = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The calls by which the page finds out who is subscribed, after an administrator signed in on it; null, the default, leaves that out. The host of the
    /// System API has them.
    /// </summary>
    public AsyncApiOperator? Operator { get; set; }
}
