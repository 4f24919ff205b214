using EventBus.Api.Auth;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace EventBus.Api.Scripts;

/// <summary>Gives the list of scripts an entity tag: whoever asks again before a script has changed is answered with 304, and nothing is read.</summary>
internal sealed class ScriptListTag : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!IsTagged(http)) return await next(context);
        // Read before the list: a change between the two makes the tag too old, never too new.
        var database = http.RequestServices.GetRequiredService<SystemDbContext>();
        var revision = await database.SubscriptionRevisions.Select(row => row.Number).SingleAsync(http.RequestAborted);
        var tag = new EntityTagHeaderValue($"\"{revision}\"", isWeak: true);
        http.Response.GetTypedHeaders().ETag = tag;
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)) ? Results.StatusCode(StatusCodes.Status304NotModified) : await next(context);
    }

    // Runs, lookups in a filter, and what a role lets somebody reach change without a script.
    private static bool IsTagged(HttpContext http) => HttpMethods.IsGet(http.Request.Method)
        && http.GetRouteValue("id") is null
        && http.Features.Get<RowAccess>() is null
        && !http.Request.Query.ContainsKey("related")
        && http.Request.QueryString.Value?.Contains('{', StringComparison.Ordinal) != true
        && http.Request.QueryString.Value?.Contains("%7B", StringComparison.OrdinalIgnoreCase) != true;
}
