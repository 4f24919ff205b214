using System.Text.Json.Nodes;
using EventBus.Api.OpenApi.Operations;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi;

/// <summary>Describes an operation. The routes come from the host; what is said of them, from <see cref="ApiOperations"/>.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (ApiOperations.Find(context.Description.HttpMethod, context.Description.RelativePath) is { } known) Describe(operation, known, context.Document);
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiOperation operation, Operation known, OpenApiDocument? document)
    {
        operation.OperationId = known.Id;
        operation.Summary = known.Summary;
        operation.Description = known.Description;
        operation.Tags = new HashSet<OpenApiTagReference> { new(known.Tag, document) };
        operation.Parameters = [.. PathParameters(operation, known), .. known.Parameters];
        operation.RequestBody = known.Body is null ? null : new OpenApiRequestBody { Required = true, Content = Content(known.Body, known.BodyExample?.DeepClone()) };
        operation.Responses = Responses(known, document);
        // No requirement among those of the document: nobody needs to be signed in.
        if (known.IsPublic) operation.Security = [new OpenApiSecurityRequirement()];
    }

    private static IEnumerable<IOpenApiParameter> PathParameters(OpenApiOperation operation, Operation known) => (operation.Parameters ?? [])
        .Where(parameter => parameter.In == ParameterLocation.Path)
        .Select(parameter => new OpenApiParameter { Name = parameter.Name, In = ParameterLocation.Path, Required = true, Description = known.PathNote, Schema = parameter.Schema });

    private static OpenApiResponses Responses(Operation known, OpenApiDocument? document)
    {
        var responses = new OpenApiResponses();
        foreach (var status in known.Answer is null ? [] : new[] { known.Status, known.AlsoStatus ?? known.Status }.Distinct())
            responses[$"{status}"] = new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(status), Content = Content(known.Answer!, known.AnswerExample?.DeepClone()) };
        int[] always = known.IsPublic ? [400, 429, 503] : [400, 401, 403, 429, 503];
        foreach (var status in always.Concat(known.Errors).Distinct().Order()) responses[$"{status}"] = new OpenApiResponseReference(ErrorResponses.NameOf(status, known.IsBatch), document);
        return responses;
    }

    private static Dictionary<string, OpenApiMediaType> Content(IOpenApiSchema schema, JsonNode? example) => new() { ["application/json"] = new OpenApiMediaType { Schema = schema, Example = example } };
}
