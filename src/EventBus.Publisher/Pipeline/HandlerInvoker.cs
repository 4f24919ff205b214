using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.Pipeline;

/// <summary>Runs the rest of the pipeline.</summary>
internal sealed partial class HandlerInvoker(ILogger<HandlerInvoker> logger)
{
    /// <summary>Lets the handler answer the caller. It fails as it does in <see cref="InvokeAsync"/>, unless the caller has a part of the answer already.</summary>
    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Log.HandlerFailed(logger, context.Request.Method, context.Request.Path, fault);
            await CapturedResponse.Of(Failure()).WriteAsync(context);
        }
    }

    /// <summary>Holds the response back, so that subscribers can still change it.</summary>
    public async Task<CapturedResponse> InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var buffer = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(buffer, original));
        try
        {
            await next(context);
            // Into memory, and whatever the caller does: the change may be committed, and its event must follow.
            await context.Response.BodyWriter.FlushAsync(CancellationToken.None);
            return CapturedResponse.Of(context.Response, buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        }
        catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Failed calls have a post_process event too, so the error becomes a response here and not further out.
            Log.HandlerFailed(logger, context.Request.Method, context.Request.Path, fault);
            return CapturedResponse.Of(Failure());
        }
        finally
        {
            context.Features.Set(original);
        }
    }

    private static Contracts.EventResponse Failure() => new()
    {
        StatusCode = StatusCodes.Status500InternalServerError,
        Content = SystemError.Body(StatusCodes.Status500InternalServerError, "The server could not handle the call. It is logged under the call id of this response."),
    };

    private static partial class Log
    {
        [LoggerMessage(EventIds.HandlerFailed, LogLevel.Error, "The handler of {Method} '{Path}' failed.")]
        public static partial void HandlerFailed(ILogger logger, string method, string path, Exception fault);
    }
}
