using System.Text.Json.Nodes;
using EventBus.Api.Auth.Sessions;
using EventBus.Api.Errors;

namespace EventBus.Api.Auth.Accounts;

/// <summary><c>{"success": true}</c>, with a token when a session was opened.</summary>
internal static class SuccessAnswer
{
    public static IResult Of(OpenSession? opened)
    {
        var body = new JsonObject { ["success"] = true };
        if (opened is not null) body["session_token"] = opened.Token;
        return JsonResults.Of(body);
    }
}
