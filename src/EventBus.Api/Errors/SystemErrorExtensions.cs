using EventBus.Api.Data;
using EventBus.Publisher.Http;
using Microsoft.AspNetCore.Diagnostics;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Error bodies for what no handler answers: unknown paths, wrong methods, faults of the host.</summary>
internal static class SystemErrorExtensions
{
    public static IApplicationBuilder UseSystemErrors(this IApplicationBuilder app) => app
        .UseExceptionHandler(handler => handler.Run(WriteFaultAsync))
        .UseStatusCodePages(context => SystemError.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode, Sentence(context.HttpContext)));

    private static Task WriteFaultAsync(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        BadHttpRequestException fault => SystemError.WriteAsync(context, fault.StatusCode, fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is larger than 1 MiB." : "The request is not valid HTTP."),
        { } fault when StorageFaults.ToAnswer(fault) is { } answer => SystemError.WriteAsync(context, answer.Status, answer.Message),
        _ => SystemError.WriteAsync(context, StatusCodes.Status500InternalServerError, "The server could not handle the call."),
    };

    private static string Sentence(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"Nothing is found at '{context.Request.Path}'.",
        StatusCodes.Status405MethodNotAllowed => $"'{context.Request.Method}' is not supported at '{context.Request.Path}'.",
        StatusCodes.Status415UnsupportedMediaType => "The content type is not supported. Send 'application/json'.",
        _ => $"The call ended with the status '{context.Response.StatusCode}'.",
    };
}
