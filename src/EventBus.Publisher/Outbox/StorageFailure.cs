using EventBus.Contracts;
using EventBus.Publisher.Http;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Outbox;

/// <summary>What a caller gets whose change could not be committed.</summary>
internal static class StorageFailure
{
    public static EventResponse ToResponse() => new()
    {
        StatusCode = StatusCodes.Status503ServiceUnavailable,
        Headers = new Dictionary<string, string> { ["Retry-After"] = "1" },
        Content = SystemError.Body(StatusCodes.Status503ServiceUnavailable, "The change could not be stored and was not made. Try again."),
    };
}
