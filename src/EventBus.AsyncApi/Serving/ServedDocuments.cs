using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.AsyncApi.Document;
using EventBus.Contracts;

namespace EventBus.AsyncApi.Serving;

/// <summary>The documents of an application by their names, each as JSON and as YAML of the same tree.</summary>
internal sealed class ServedDocuments
{
    /// <summary>The name of version 3 in <c>/asyncapi/{document}/asyncapi.json</c>.</summary>
    public const string Version3 = "v3";

    /// <summary>Another name of version 2.</summary>
    public const string Version2 = "v2";

    private static readonly JsonSerializerOptions Indented = new(EventBusJson.Options) { WriteIndented = true };

    private readonly Dictionary<string, Dictionary<string, ServedFile>> _files;

    public ServedDocuments(DocumentSubject subject)
    {
        var second = Render(new Version2Document(subject).Write());
        _files = new(StringComparer.Ordinal) { [subject.Name] = second, [Version2] = second, [Version3] = Render(new Version3Document(subject).Write()) };
    }

    /// <summary>The names, in quotes.</summary>
    public string Names => string.Join(", ", _files.Keys.Select(name => $"'{name}'"));

    /// <summary>A file, or null if no document has that name.</summary>
    /// <param name="document">The document's name.</param>
    /// <param name="format"><c>json</c> or <c>yaml</c>.</param>
    public ServedFile? Find(string document, string format) => _files.GetValueOrDefault(document)?[format];

    private static Dictionary<string, ServedFile> Render(JsonObject document) => new(StringComparer.Ordinal)
    {
        ["json"] = new ServedFile("application/json", Encoding.UTF8.GetBytes(document.ToJsonString(Indented))),
        ["yaml"] = new ServedFile("application/yaml", Encoding.UTF8.GetBytes(YamlText.Write(document))),
    };
}
