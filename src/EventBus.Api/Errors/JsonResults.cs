using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Api.Errors;

/// <summary>Answers whose body is a JSON tree, nulls and number texts as they are.</summary>
internal static class JsonResults
{
    /// <summary>The levels of <see cref="OfDeep"/>.</summary>
    public const int DeepLevels = 64;

    private static readonly JsonSerializerOptions Deep = new(EventBusJson.Options) { MaxDepth = DeepLevels };

    public static IResult Of(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(EventBusJson.Options), MessageProperties.ContentType, Encoding.UTF8, status);

    /// <summary>For a body that has a whole event in it: events have more levels than what the API takes.</summary>
    public static IResult OfDeep(JsonNode body) => Results.Text(body.ToJsonString(Deep), MessageProperties.ContentType, Encoding.UTF8);
}
