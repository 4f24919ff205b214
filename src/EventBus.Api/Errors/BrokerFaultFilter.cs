using EventBus.Publisher;

namespace EventBus.Api.Errors;

/// <summary>For calls that need the broker while they are handled: without it they end with 503, and the caller is told when to try again.</summary>
internal sealed class BrokerFaultFilter : IEndpointFilter
{
    private const string RetryAfterSeconds = "2";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BrokerUnavailableException fault)
        {
            context.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            throw new SystemApiException(StatusCodes.Status503ServiceUnavailable, fault.Message);
        }
    }
}
