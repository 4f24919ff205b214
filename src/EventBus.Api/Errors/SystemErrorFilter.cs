using System.Text.Json.Nodes;

namespace EventBus.Api.Errors;

/// <summary>Turns the exceptions of handlers into error bodies inside the event pipeline, so that post_process events show them.</summary>
internal sealed class SystemErrorFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (SystemApiException fault)
        {
            return JsonResults.Of(new JsonObject { ["error"] = fault.ToError() }, fault.Status);
        }
    }
}
