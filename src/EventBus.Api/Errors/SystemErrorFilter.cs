using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Publisher.Diagnostics;

namespace EventBus.Api.Errors;

/// <summary>Turns the exceptions of handlers into error bodies inside the event pipeline, so that post_process events show them.</summary>
internal sealed partial class SystemErrorFilter(ILogger<SystemErrorFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (SystemApiException fault)
        {
            return ToResult(fault);
        }
        catch (Exception fault) when (StorageFaults.ToAnswer(fault) is { } answer)
        {
            Log.DatabaseFailed(logger, context.HttpContext.Request.Method, context.HttpContext.Request.Path, fault.GetBaseException().Message);
            if (answer.Status == StatusCodes.Status503ServiceUnavailable) context.HttpContext.Response.Headers.RetryAfter = "1";
            return ToResult(answer);
        }
    }

    private static IResult ToResult(SystemApiException fault) => JsonResults.Of(new JsonObject { ["error"] = fault.ToError() }, fault.Status);

    private static partial class Log
    {
        [LoggerMessage(EventIds.DatabaseFault, LogLevel.Error, "{Method} '{Path}' met a fault of the database: {Fault}")]
        public static partial void DatabaseFailed(ILogger logger, string method, string path, string fault);
    }
}
