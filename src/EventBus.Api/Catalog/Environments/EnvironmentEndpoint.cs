using EventBus.Api.Errors;

namespace EventBus.Api.Catalog.Environments;

/// <summary><c>/api/v2/system/environment</c>: what a login page needs; for those who are signed in, what helps to use the API.</summary>
internal static class EnvironmentEndpoint
{
    public static async Task<IResult> ShowAsync(HttpContext context, EnvironmentReader reader) => JsonResults.Of(await reader.ReadAsync(context));
}
