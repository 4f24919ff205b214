using EventBus.Publisher.Pipeline;

namespace EventBus.Api.Auth.Access;

/// <summary>Decides again about a request that subscribers changed, with what the caller was found to be before: headers and queries they wrote count for nothing.</summary>
internal sealed class RoleCallAuthorizer : ICallAuthorizer
{
    public ValueTask<bool> IsAllowedAsync(HttpContext context) => ValueTask.FromResult(
        context.Features.Get<RequestAccess>() is { } access
        && AccessTarget.Of(context.Request) is { } target
        && AccessCheck.Decide(access, target, SystemAuthMiddleware.AccessOf(context.GetEndpoint())) is AccessDecision.Allowed allowed
        && Narrow(context, allowed.Rows));

    private static bool Narrow(HttpContext context, RowAccess? rows)
    {
        context.Features.Set(rows);
        return true;
    }
}
