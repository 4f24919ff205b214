using EventBus.Api.Errors;
using EventBus.Broker;
using EventBus.Publisher.Broker;
using EventBus.Publisher.Http;

namespace EventBus.Api.AsyncApi;

/// <summary>
/// <c>/asyncapi/asyncapi.json</c> and <c>.yaml</c>: the contract of this host, for people and generators. Public and readable from any origin: it says
/// what is in the repository, and where the broker is.
/// </summary>
internal static class AsyncApiEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the documents. They are rendered here, once.</summary>
    public static void MapAsyncApi(this IEndpointRouteBuilder endpoints)
    {
        var document = AsyncApiDocument.Render(Brokers(endpoints.ServiceProvider.GetRequiredService<IConfiguration>()));
        var group = endpoints.MapGroup("/asyncapi").WithoutEvents().AddEndpointFilter(AllowAnyOriginAsync);
        group.MapMethods("/", Methods, (HttpRequest request) => Results.Redirect($"{request.PathBase}/asyncapi/asyncapi.json"));
        Map(group, "asyncapi.json", document.Json);
        Map(group, "asyncapi.yaml", document.Yaml);
    }

    private static void Map(RouteGroupBuilder group, string name, ServedFile file)
    {
        group.MapMethods($"/{name}", Methods, file.ToResult);
        group.MapMethods($"/{{document}}/{name}", Methods, (string document) => document == AsyncApiDocument.Name ? file.ToResult() : Unknown(document));
    }

    private static IResult Unknown(string document) => JsonResults.Of(
        SystemError.Body(StatusCodes.Status404NotFound, $"There is no document '{document}'. The only one is '{AsyncApiDocument.Name}'."),
        StatusCodes.Status404NotFound);

    private static ValueTask<object?> AllowAnyOriginAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.AccessControlAllowOrigin = "*";
        context.HttpContext.Response.Headers.CacheControl = "no-cache";
        return next(context);
    }

    // A faulty setting is reported when the host starts, together with all others; until then the file's address stands.
    private static IReadOnlyList<Uri> Brokers(IConfiguration configuration) =>
        BrokerUris.TryParse(configuration[$"{BrokerOptions.SectionName}:{nameof(BrokerOptions.Uri)}"] ?? BrokerUris.Default) ?? [];
}
