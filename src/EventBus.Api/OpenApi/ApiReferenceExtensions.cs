using EventBus.Api.OpenApi;
using Scalar.AspNetCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The API's own description: <c>/openapi/v1.json</c> for programs, <c>/scalar</c> for people. Public: it says what is in the repository.</summary>
internal static class ApiReferenceExtensions
{
    public static IServiceCollection AddApiReference(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddOperationTransformer<OperationTransformer>();
        options.AddDocumentTransformer<DocumentTransformer>();
    });

    public static void MapApiReference(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi().WithoutEvents();
        // The page is a part of the package, and asks nobody else for anything: no fonts, no proxy, no telemetry, no assistant.
        endpoints.MapScalarApiReference(options => options
            .WithTitle("EventBus System API")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()
            .HideClientButton()).WithoutEvents();
    }
}
