using EventBus.Api.OpenApi.Schemas;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi;

/// <summary>The answers to calls that failed: one for each status, and another for calls of which a part can fail.</summary>
internal static class ErrorResponses
{
    private const int BadRequest = StatusCodes.Status400BadRequest;

    private static readonly Dictionary<int, string> Sentences = new()
    {
        [BadRequest] = "Something in the request is wrong, or no credentials were sent.",
        [401] = "The session or the API key is not accepted.",
        [403] = "The caller may not do this, or a subscriber rejected the call.",
        [404] = "There is no such record.",
        [409] = "Something else changed it at the same moment.",
        [429] = "There are too many calls. 'Retry-After' says when to try again.",
        [503] = "The database, the broker, or a subscriber that must be asked is away. 'Retry-After' says when to try again.",
    };

    public static IEnumerable<(string Name, IOpenApiResponse Response)> All =>
    [
        .. Sentences.Select(error => (NameOf(error.Key, isBatch: false), (IOpenApiResponse)Response(error.Key, Schema.Ref(CommonSchemas.Error)))),
        (NameOf(BadRequest, isBatch: true), Response(BadRequest, Schema.AnyOf(Schema.Ref(CommonSchemas.Error), Schema.Ref(CommonSchemas.BatchError)))),
    ];

    /// <summary>What their bodies are.</summary>
    public static IEnumerable<IOpenApiSchema> Schemas => [Schema.Ref(CommonSchemas.Error), Schema.Ref(CommonSchemas.BatchError)];

    /// <summary>The name of a response among the components.</summary>
    public static string NameOf(int status, bool isBatch) => $"{ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal)}{(isBatch && status == BadRequest ? "OfBatch" : "")}";

    private static OpenApiResponse Response(int status, IOpenApiSchema schema) => new()
    {
        Description = Sentences[status],
        Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = schema, Example = CommonSchemas.Example(status, Sentences[status]) } },
    };
}
