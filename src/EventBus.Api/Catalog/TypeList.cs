using System.Text.Json.Nodes;
using EventBus.Api.Errors;
using EventBus.Api.Resources;

namespace EventBus.Api.Catalog;

/// <summary>Answers with things that have a name and are not stored: <c>{"resource": […]}</c>, or one of them; with <c>fields</c>.</summary>
internal static class TypeList
{
    public static IResult List(HttpContext context, IEnumerable<JsonObject> all) => JsonResults.Of(new JsonObject
    {
        ["resource"] = new JsonArray([.. all.Select(one => (JsonNode)Selection(context).Of(one))]),
    });

    /// <exception cref="SystemApiException">There is none of that name: 404.</exception>
    public static IResult Get(HttpContext context, IEnumerable<JsonObject> all, string name) =>
        JsonResults.Of(Selection(context).Of(all.FirstOrDefault(one => $"{one["name"]}" == name) ?? throw SystemApiException.NotFound(name)));

    private static FieldSelection Selection(HttpContext context) => FieldSelection.Of(context.Request.Query["fields"], FieldSelection.All);
}
