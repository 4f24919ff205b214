using System.Text.Json.Nodes;
using EventBus.Api.Errors;

namespace EventBus.Api.Resources;

/// <summary>The error of a call with several records: which failed, and why.</summary>
internal static class BatchError
{
    /// <param name="errors">An error, or null, for each record in the order of the call.</param>
    /// <param name="message">The sentence for the whole.</param>
    /// <exception cref="SystemApiException">There is an error: 400 with code 1000.</exception>
    public static void ThrowIfAny(IReadOnlyList<SystemApiException?> errors, string message)
    {
        if (errors.All(error => error is null)) return;
        var context = new JsonObject
        {
            ["error"] = new JsonArray([.. errors.Index().Where(error => error.Item is not null).Select(error => (JsonNode)error.Index)]),
            ["resource"] = new JsonArray([.. errors.Select(error => (JsonNode?)error?.ToError())]),
        };
        throw new SystemApiException(StatusCodes.Status400BadRequest, message, context, SystemApiException.BatchCode);
    }
}
