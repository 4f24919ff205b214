using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>One method of one path, as the document describes it.</summary>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path; parameters in braces.</param>
/// <param name="Id">The name that generated clients give it.</param>
/// <param name="Tag">The heading it stands under.</param>
/// <param name="Summary">A few words.</param>
internal sealed record Operation(string Method, string Path, string Id, string Tag, string Summary)
{
    public string? Description { get; init; }

    public IReadOnlyList<OpenApiParameter> Parameters { get; init; } = [];

    /// <summary>What the parameter in the path is.</summary>
    public string PathNote { get; init; } = "The number of the record.";

    public IOpenApiSchema? Body { get; init; }

    public JsonNode? BodyExample { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Another status of the same answer, or null.</summary>
    public int? AlsoStatus { get; init; }

    /// <summary>The answer; null for a call that is always refused.</summary>
    public IOpenApiSchema? Answer { get; init; }

    public JsonNode? AnswerExample { get; init; }

    /// <summary>The statuses of its errors, besides those that every call has.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];

    /// <summary>Whether several records can be handled, of which some may fail.</summary>
    public bool IsBatch { get; init; }

    /// <summary>Whether it needs no credentials.</summary>
    public bool IsPublic { get; init; }
}
