using EventBus.Api.Catalog.ScriptTypes;

namespace EventBus.Api.Scripts;

/// <summary>The languages of scripts: the values of <c>type</c>, and the words after <c>check.</c> in routing keys.</summary>
internal static class ScriptLanguages
{
    public const string NodeJs = "nodejs";
    public const string Php = "php";
    public const string Python = "python";
    public const string V8 = "v8";

    public static IReadOnlyList<ScriptType> All { get; } =
    [
        new(NodeJs, "Node.js", "JavaScript in a process of Node.js, with its modules.", Sandboxed: false, SupportsInlineExecution: false),
        new(Php, "PHP", "PHP in a process of its command line.", Sandboxed: false, SupportsInlineExecution: false),
        new(Python, "Python", "Python 3 in a process of its own.", Sandboxed: false, SupportsInlineExecution: false),
        new(V8, "V8", "JavaScript in the engine V8 alone: no files, no network but the API's.", Sandboxed: true, SupportsInlineExecution: false),
    ];

    public static bool Contains(string type) => All.Any(language => language.Name == type);

    /// <summary>The name that is stored: DreamFactory's clients also write <c>python3</c> and <c>v8js</c>, of which there is one kind here.</summary>
    public static string Canonical(string type) => type switch
    {
        "python3" => Python,
        "v8js" => V8,
        _ => type,
    };
}
