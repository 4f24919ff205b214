using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.AsyncApi.Document;

/// <summary>What a document is about: an application's channels, its broker, and what it says of itself.</summary>
/// <param name="Service">The first word of its channels.</param>
/// <param name="Resources">The second words, in the order of the document.</param>
/// <param name="PathPrefix">What stands before <c>/{service}/{resource}</c> in a path.</param>
/// <param name="Brokers">The nodes of the broker, one at least.</param>
/// <param name="About">The rest.</param>
internal sealed record DocumentSubject(string Service, IReadOnlyList<string> Resources, string PathPrefix, IReadOnlyList<Uri> Brokers, AsyncApiOptions About)
{
    private static readonly JsonObject NoExample = new() { ["name"] = "Example" };

    /// <summary>The document's name in <c>/asyncapi/{document}/asyncapi.json</c>.</summary>
    public string Name => $"{Service}-events";

    /// <summary>The event channels, in the order of the document.</summary>
    public IEnumerable<EventChannel> Channels => Resources.SelectMany(resource =>
        new[] { ProcessTypes.PreProcess, ProcessTypes.PostProcess }.Select(phase => new EventChannel(Service, resource, phase)));

    /// <summary>The path of a resource's calls.</summary>
    public string PathOf(string resource) => $"{PathPrefix}/{Service}/{resource}";

    /// <summary>A record of a resource.</summary>
    public JsonObject ExampleOf(string resource) => (About.Examples.TryGetValue(resource, out var example) ? example : NoExample).DeepClone().AsObject();
}
