using System.Text.Json.Nodes;

namespace EventBus.Api.Catalog.ScriptTypes;

/// <summary><c>/api/v2/system/script_type</c>: the registered <see cref="ScriptType"/>s.</summary>
internal static class ScriptTypeEndpoints
{
    public static void MapScriptTypes(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/system/script_type", (HttpContext context, IEnumerable<ScriptType> types) => TypeList.List(context, types.Select(Show)));
        endpoints.MapGet("/system/script_type/{name}", (string name, HttpContext context, IEnumerable<ScriptType> types) => TypeList.Get(context, types.Select(Show), name));
    }

    private static JsonObject Show(ScriptType type) => new()
    {
        ["name"] = type.Name,
        ["label"] = type.Label,
        ["description"] = type.Description,
        ["sandboxed"] = type.Sandboxed,
        ["supports_inline_execution"] = type.SupportsInlineExecution,
    };
}
