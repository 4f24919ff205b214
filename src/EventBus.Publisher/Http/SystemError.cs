using System.Text.Json.Nodes;
using EventBus.Contracts;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Http;

/// <summary>The System API's error body: <c>{"error":{"code","context","message","status_code"}}</c>.</summary>
public static class SystemError
{
    /// <summary>Builds the body.</summary>
    /// <param name="status">The HTTP status; also the code.</param>
    /// <param name="message">A sentence that says what is wrong, on which value, and what to do.</param>
    /// <param name="context">Details, for instance <c>{"email": ["The email field is required."]}</c>; JSON null when there are none.</param>
    public static JsonObject Body(int status, string message, JsonNode? context = null) => new()
    {
        ["error"] = new JsonObject { ["code"] = status, ["context"] = context, ["message"] = message, ["status_code"] = status },
    };

    /// <summary>Sets the status and writes the body.</summary>
    public static Task WriteAsync(HttpContext context, int status, string message, JsonNode? details = null)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Body(status, message, details), EventBusJson.Options, context.RequestAborted);
    }
}
