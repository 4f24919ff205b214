using EventBus.Api.Auth.Access;
using EventBus.Api.Auth.Callers;
using EventBus.Api.Auth.Sessions;
using EventBus.Contracts;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Http;

namespace EventBus.Api.Auth;

/// <summary>Finds out who calls, and refuses who may not, before a call can become an event.</summary>
internal sealed class SystemAuthMiddleware(RequestDelegate next, CallerFinder callers, ScriptCallerFinder scripts, SessionTokens tokens, ChainSigner chains)
{
    /// <summary>Who can be let in: administrators only, unless the endpoint says otherwise.</summary>
    public static EndpointAccess AccessOf(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<RoleAccessMetadata>() is null ? EndpointAccess.Admins : EndpointAccess.Roles;

    public async Task InvokeAsync(HttpContext context)
    {
        // Paths that lead nowhere and verbs that are not there are answered as such, whoever asks.
        if (context.GetEndpoint() is not RouteEndpoint endpoint || AccessTarget.Of(context.Request) is not { } target)
        {
            await next(context);
            return;
        }

        var (access, refusal) = await FindAccessAsync(context, target);
        switch (refusal ?? AccessCheck.Decide(access!, target, AccessOf(endpoint)))
        {
            case AccessDecision.Refused refused:
                await SystemError.WriteAsync(context, refused.Status, refused.Message);
                break;
            case AccessDecision.Allowed allowed:
                Introduce(context, access!, allowed.Rows);
                await next(context);
                break;
        }
    }

    // A faulty token of a script is refused whatever it is for: a program that takes it for a good one must hear of it.
    private async Task<(RequestAccess? Access, AccessDecision.Refused? Refusal)> FindAccessAsync(HttpContext context, AccessTarget target)
    {
        var credentials = RequestCredentials.Of(context);
        if (credentials.Token is null) await BodyCredentials.TakeAsync(context.Request, credentials, keepsKey: IsAboutApps(target));
        await credentials.ReadAsync(tokens);
        var chain = chains.Read(context.Request.Headers[HttpHeaders.Chain]);
        return credentials.Caller is not null
            ? await scripts.FindAsync(credentials, chain, context.RequestAborted)
            : (await callers.FindAsync(credentials, chain.Depth > 0 ? Requestors.Script : Requestors.Api, context.RequestAborted), null);
    }

    private static bool IsAboutApps(AccessTarget target) => target.Service == "system" && $"{target.Component}/".StartsWith("app/", StringComparison.Ordinal);

    private static void Introduce(HttpContext context, RequestAccess access, RowAccess? rows)
    {
        context.Features.Set(access);
        context.Features.Set(access.Caller);
        context.Features.Set(access.Caller.User);
        context.Features.Set(rows);
        context.SetEventCaller(ToEventCaller(access.Caller));
    }

    private static EventCaller ToEventCaller(Caller caller) => caller switch
    {
        { User: { } user } => new EventCaller { Type = user.IsSysAdmin ? "admin" : "user", Id = user.Id, Role = caller.Role?.Name, App = caller.App?.Name },
        { App: { } app } => new EventCaller { Type = "app", Id = app.Id, Role = caller.Role?.Name, App = app.Name },
        _ => EventCaller.Anonymous,
    };
}
