using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EventBus.Api.AsyncApi;

/// <summary>Writes where the broker is into the document. Never who logs in there: only host, port and virtual host leave the URI.</summary>
internal static class BrokerServers
{
    private const string Template = "broker";

    public static void Write(YamlMappingNode document, IReadOnlyList<Uri> brokers)
    {
        var servers = (YamlMappingNode)document["servers"];
        var template = (YamlMappingNode)servers[Template];
        servers.Children.Clear();
        foreach (var (index, broker) in brokers.Index()) servers.Add(index == 0 ? Template : $"{Template}-{index + 1}", Server(template, broker));
        foreach (var exchange in Exchanges(document)) exchange.Children["vhost"] = Quoted(VirtualHost(brokers[0]));
    }

    private static YamlMappingNode Server(YamlMappingNode template, Uri broker)
    {
        var server = new YamlMappingNode(template.Children);
        server.Children["url"] = Quoted(Url(broker));
        server.Children["protocol"] = broker.Scheme;
        return server;
    }

    private static IEnumerable<YamlMappingNode> Exchanges(YamlMappingNode document) =>
        ((YamlMappingNode)document["channels"]).Children.Values.Select(channel => (YamlMappingNode)channel["bindings"]["amqp"]["exchange"]);

    private static string Url(Uri broker)
    {
        var virtualHost = VirtualHost(broker);
        return $"{broker.Scheme}://{broker.Host}:{Port(broker)}{(virtualHost == "/" ? "" : $"/{Uri.EscapeDataString(virtualHost)}")}";
    }

    private static int Port(Uri broker) => (broker.Port, broker.Scheme) switch
    {
        ( > 0, _) => broker.Port,
        (_, "amqps") => 5671,
        _ => 5672,
    };

    // As the client reads it: the path without its slash, and '/' without a path.
    private static string VirtualHost(Uri broker) => broker.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(broker.AbsolutePath[1..]) : "/";

    // Quoted, so that a virtual host such as '1' or 'true' stays a text.
    private static YamlScalarNode Quoted(string text) => new(text) { Style = ScalarStyle.SingleQuoted };
}
