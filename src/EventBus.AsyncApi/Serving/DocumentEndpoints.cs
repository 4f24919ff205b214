using EventBus.Contracts;
using EventBus.Publisher.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EventBus.AsyncApi.Serving;

/// <summary>The documents. Any page may read them: they say what is in the code, and where the broker is.</summary>
internal static class DocumentEndpoints
{
    public static void MapDocuments(this RouteGroupBuilder group, Lazy<ServedDocuments> documents)
    {
        var open = group.MapGroup("").AddEndpointFilter(AllowAnyOriginAsync);
        foreach (var format in new[] { "json", "yaml" })
        {
            open.MapMethods($"/asyncapi.{format}", Verbs.Read, (HttpContext context) => documents.Value.Find(ServedDocuments.Version2, format)!.ToResult(context));
            open.MapMethods($"/{{document}}/asyncapi.{format}", Verbs.Read, (string document, HttpContext context) => documents.Value.Find(document, format)?.ToResult(context) ?? Unknown(document, documents.Value));
        }
    }

    private static IResult Unknown(string document, ServedDocuments documents) => Results.Json(
        SystemError.Body(StatusCodes.Status404NotFound, $"There is no document '{document}'. Those of this host are {documents.Names}."),
        EventBusJson.Options,
        statusCode: StatusCodes.Status404NotFound);

    private static ValueTask<object?> AllowAnyOriginAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        return next(context);
    }
}
