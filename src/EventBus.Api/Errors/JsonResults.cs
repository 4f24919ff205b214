using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Api.Errors;

/// <summary>Answers whose body is a JSON tree, nulls and number texts as they are.</summary>
internal static class JsonResults
{
    public static IResult Of(JsonNode body, int status = StatusCodes.Status200OK) =>
        Results.Text(body.ToJsonString(EventBusJson.Options), MessageProperties.ContentType, Encoding.UTF8, status);
}
