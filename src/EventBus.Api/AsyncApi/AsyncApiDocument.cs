using System.Text;
using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Subscriptions;
using YamlDotNet.RepresentationModel;

namespace EventBus.Api.AsyncApi;

/// <summary>The document <c>asyncapi/system-events.yaml</c>, as a host serves it: with the address of its own broker.</summary>
/// <param name="Json">As JSON.</param>
/// <param name="Yaml">As YAML.</param>
internal sealed record AsyncApiDocument(ServedFile Json, ServedFile Yaml)
{
    /// <summary>The name in <c>/asyncapi/{document}/asyncapi.json</c>.</summary>
    public const string Name = "system-events";

    private static readonly JsonSerializerOptions Indented = new(EventBusJson.Options) { WriteIndented = true };

    /// <summary>Renders both forms from one tree, so that they cannot differ.</summary>
    /// <param name="brokers">The nodes of the broker; empty to keep the address that the file has.</param>
    public static AsyncApiDocument Render(IReadOnlyList<Uri> brokers)
    {
        var stream = Load();
        if (brokers.Count > 0) BrokerServers.Write((YamlMappingNode)stream.Documents[0].RootNode, brokers);
        var yaml = Text(stream);
        var json = YamlJson.Parse(yaml)!.ToJsonString(Indented);
        return new AsyncApiDocument(new ServedFile("application/json", json), new ServedFile("application/yaml", yaml));
    }

    private static YamlStream Load()
    {
        using var file = new StreamReader(typeof(AsyncApiDocument).Assembly.GetManifestResourceStream($"{Name}.yaml")!, Encoding.UTF8);
        var stream = new YamlStream();
        stream.Load(file);
        return stream;
    }

    private static string Text(YamlStream stream)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        stream.Save(writer, assignAnchors: false);
        return writer.ToString();
    }
}
