using EventBus.AsyncApi.Serving;

namespace EventBus.AsyncApi.Page;

/// <summary>The files of the page, as they are shipped inside the assembly.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".txt"] = "text/plain; charset=utf-8",
        [""] = "text/plain; charset=utf-8",
    };

    // Ours, and those of the component: Saunter serves its script and its styles by the same names.
    private static readonly string[] Names =
    [
        "page/index.html", "page/page.css", "page/component.css", "page/page.js", "page/contents.js", "page/dom.js", "page/properties.js", "page/repair.js",
        "page/snippets.js", "page/subscribers.js", "page/theme.js",
        "page/component/index.js", "page/component/default.min.css", "page/component/index.js.LICENSE.txt", "page/component/LICENSE",
    ];

    /// <summary>The files by their names below <c>/asyncapi/ui/</c>.</summary>
    public static IReadOnlyDictionary<string, ServedFile> All { get; } = Names.ToDictionary(name => Path.GetFileName(name), name => new ServedFile(Types[Path.GetExtension(name)], EmbeddedFile.Bytes(name)), StringComparer.Ordinal);
}
