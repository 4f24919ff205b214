using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Pipeline;

/// <summary>Authorises a call again after subscribers changed its request. The default allows it; register your own before <c>AddEventBus</c>.</summary>
public interface ICallAuthorizer
{
    /// <summary>Whether the caller may send the request as it is now.</summary>
    ValueTask<bool> IsAllowedAsync(HttpContext context);
}
