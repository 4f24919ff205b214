using System.Text.Json.Nodes;

namespace EventBus.AsyncApi.Document;

/// <summary>Where the broker is. Never who logs in there: only scheme, host, port and virtual host leave the URI.</summary>
internal static class Servers
{
    private const string First = "broker";

    public static JsonObject Version2(DocumentSubject subject) => Write(subject, (server, uri) =>
    {
        server["url"] = $"{uri.Scheme}://{Host(uri)}{Path(uri)}";
        server["protocol"] = uri.Scheme;
    }, new JsonObject { ["userPassword"] = new JsonArray() });

    public static JsonObject Version3(DocumentSubject subject) => Write(subject, (server, uri) =>
    {
        server["host"] = Host(uri);
        if (Path(uri) is { Length: > 0 } path) server["pathname"] = path;
        server["protocol"] = uri.Scheme;
    }, Ref.To("#/components/securitySchemes/userPassword"));

    /// <summary>The broker's URI as a program wants it, with words in place of the login.</summary>
    public static string ToFillIn(DocumentSubject subject) => $"{subject.Brokers[0].Scheme}://USER:PASSWORD@{Host(subject.Brokers[0])}{(Path(subject.Brokers[0]) is { Length: > 0 } path ? path : "/")}";

    /// <summary>As the client reads it: the path without its slash, and '/' without a path.</summary>
    public static string VirtualHost(Uri broker) => broker.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(broker.AbsolutePath[1..]) : "/";

    private static JsonObject Write(DocumentSubject subject, Action<JsonObject, Uri> address, JsonObject security)
    {
        var servers = new JsonObject();
        foreach (var (index, uri) in subject.Brokers.Index())
        {
            var server = new JsonObject();
            address(server, uri);
            foreach (var (name, value) in ContractSource.Of(subject)["server"].AsObject()) server[name] = value?.DeepClone();
            server["security"] = new JsonArray(security.DeepClone());
            servers[index == 0 ? First : $"{First}-{index + 1}"] = server;
        }

        return servers;
    }

    private static string Host(Uri broker) => $"{broker.Host}:{Port(broker)}";

    private static string Path(Uri broker) => VirtualHost(broker) is var name && name == "/" ? "" : $"/{Uri.EscapeDataString(name)}";

    private static int Port(Uri broker) => (broker.Port, broker.Scheme) switch
    {
        ( > 0, _) => broker.Port,
        (_, "amqps") => 5671,
        _ => 5672,
    };
}
