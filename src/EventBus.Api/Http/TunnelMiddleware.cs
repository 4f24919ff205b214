using EventBus.Publisher.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace EventBus.Api.Http;

/// <summary>Lets a POST stand for another verb, for callers behind what lets only GET and POST through. Before routing.</summary>
internal sealed class TunnelMiddleware(RequestDelegate next)
{
    private static readonly string[] Headers = ["X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override"];
    private static readonly string[] Parameters = ["method", "_method"];

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || Take(request) is not { } verb)
        {
            await next(context);
        }
        else if (ToMethod(verb) is { } method)
        {
            request.Method = method;
            await next(context);
        }
        else
        {
            await SystemError.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, $"Invalid or unsupported verb '{verb}' used in request. A POST can stand for GET, POST, PUT, PATCH, MERGE and DELETE.");
        }
    }

    private static string? Take(HttpRequest request)
    {
        var inHeader = Headers.Select(name => request.Headers[name].FirstOrDefault()).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return TakeFromQuery(request) is { } inQuery ? inHeader ?? inQuery : inHeader;
    }

    // It is no parameter of the call, and stands in no event.
    private static string? TakeFromQuery(HttpRequest request)
    {
        var value = Parameters.Select(name => request.Query[name].FirstOrDefault()).FirstOrDefault(value => !string.IsNullOrEmpty(value));
        if (value is not null) request.QueryString = new QueryBuilder(request.Query.Where(parameter => !Parameters.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase))).ToQueryString();
        return value;
    }

    private static string? ToMethod(string verb) => verb.Trim().ToUpperInvariant() switch
    {
        "MERGE" => HttpMethods.Patch,
        "GET" or "POST" or "PUT" or "PATCH" or "DELETE" => verb.Trim().ToUpperInvariant(),
        _ => null,
    };
}
