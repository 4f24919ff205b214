namespace EventBus.Api.Auth.Access;

/// <summary>What callers are told who may not call: DreamFactory's statuses, in its order.</summary>
internal static class Refusals
{
    public static AccessDecision.Refused TokenExpired { get; } = new(StatusCodes.Status401Unauthorized, "Token has expired: Session expired. Please refresh your token (if still within refresh window) or re-login.");

    public static AccessDecision.Refused TokenInvalid { get; } = new(StatusCodes.Status401Unauthorized, "Invalid token: it was not issued here, or it is damaged. Log in again.");

    public static AccessDecision.Refused SessionTerminated { get; } = new(StatusCodes.Status403Forbidden, "Session terminated. Please re-login.");

    public static AccessDecision.Refused AccountInactive { get; } = new(StatusCodes.Status403Forbidden, "This account is not active.");

    public static AccessDecision.Refused NoCredentials { get; } = new(
        StatusCodes.Status400BadRequest,
        "No session token (JWT) or API Key detected in request. Please send in X-DreamFactory-Session-Token and/or X-Dreamfactory-API-Key request header. You can also use URL query parameters session_token and/or api_key.");

    public static AccessDecision.Refused NoKey { get; } = new(
        StatusCodes.Status400BadRequest,
        "No API Key provided. Please provide a valid API Key using X-DreamFactory-API-Key request header or 'api_key' url query parameter.");

    public static AccessDecision.Refused NoToken { get; } = new(
        StatusCodes.Status400BadRequest,
        "No session token (JWT) provided. Please provide a valid JWT using X-DreamFactory-Session-Token request header or 'session_token' url query parameter.");

    public static AccessDecision.Refused CallerAndCredentials { get; } = new(
        StatusCodes.Status400BadRequest,
        "The request has an X-EventBus-Caller header and a session token or an API key. Send one of them: the header to call as the one whose call the script is asked about, else the others.");

    public static AccessDecision.Refused CallerTokenInvalid { get; } = new(StatusCodes.Status401Unauthorized, "Invalid X-EventBus-Caller: it was not issued here, or it is damaged. Send the 'eventbus-caller-token' of the ask as it is.");

    public static AccessDecision.Refused CallerTokenExpired { get; } = new(StatusCodes.Status401Unauthorized, "Expired X-EventBus-Caller: the ask it belongs to is over, and nobody waits for the script any more.");

    public static AccessDecision.Refused CallerWithoutChain { get; } = new(StatusCodes.Status401Unauthorized, "The X-EventBus-Caller belongs to another ask than the X-EventBus-Chain. Send the 'eventbus-chain' of the same ask with it.");

    public static AccessDecision.Refused CallerChanged { get; } = new(StatusCodes.Status401Unauthorized, "The session, the application or the role of the caller ended or changed since the script was asked.");

    public static AccessDecision.Refused NoRole { get; } = new(StatusCodes.Status403Forbidden, "Role not found. A role may not be assigned to you or your application.");

    public static AccessDecision.Refused RoleInactive { get; } = new(
        StatusCodes.Status403Forbidden,
        "Access Forbidden. The role assigned to you or your application or the default role of your application is not active.");

    public static AccessDecision.Refused NotSignedIn { get; } = new(StatusCodes.Status401Unauthorized, "Unauthorized. User is not authenticated.");

    public static AccessDecision.Refused AdminsOnly { get; } = new(StatusCodes.Status403Forbidden, "Access Forbidden. Only administrators may make this call.");

    public static AccessDecision.Refused NotGranted(AccessTarget target) => new(
        StatusCodes.Status403Forbidden,
        $"Access Forbidden. {target.Verb} access to component '{target.Component}' of service '{target.Service}' is not allowed by this user's role.");
}
