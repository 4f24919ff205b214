using EventBus.AsyncApi.Document;
using EventBus.AsyncApi.Serving;
using EventBus.AsyncApi.Snippets;
using EventBus.Contracts;
using EventBus.Publisher.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace EventBus.AsyncApi.Page;

/// <summary>The page, at the routes that Saunter made usual. It needs nothing but this host.</summary>
internal static class PageEndpoints
{
    // The component compiles the schemas of the document with 'eval', and writes style attributes. All else is closed: scripts and calls are the host's own.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPage(this RouteGroupBuilder group, Lazy<DocumentSubject> subject)
    {
        group.MapMethods("", Verbs.Read, (HttpRequest request) => Results.Redirect($"{request.PathBase}/asyncapi/ui/index.html"));
        group.MapMethods("/ui", Verbs.Read, (HttpRequest request) => Results.Redirect($"{request.PathBase}/asyncapi/ui/index.html", permanent: true));
        foreach (var named in new[] { "/{document}/ui", "/{document}/ui/index.html" })
            group.MapMethods(named, Verbs.Read, (string document, HttpRequest request) => Results.Redirect($"{request.PathBase}/asyncapi/ui/index.html?document={Uri.EscapeDataString(document)}"));
        var page = group.MapGroup("/ui").AddEndpointFilter(CloseAsync);
        page.MapMethods("/page.json", Verbs.Read, () => Results.Json(PageSettings.Of(subject.Value), EventBusJson.Options));
        page.MapMethods("/snippets/{channel}", Verbs.Read, (string channel) => ToSnippets(channel, subject.Value));
        foreach (var (name, file) in PageFiles.All) page.MapMethods($"/{name}", Verbs.Read, file.ToResult);
    }

    private static IResult ToSnippets(string channel, DocumentSubject subject) => subject.Channels.Any(known => known.Name == channel)
        ? Results.Json(SnippetCatalog.For(channel), EventBusJson.Options)
        : Results.Json(SystemError.Body(StatusCodes.Status404NotFound, $"There is no channel '{channel}'. Take one of '{subject.Name}'."), EventBusJson.Options, statusCode: StatusCodes.Status404NotFound);

    private static ValueTask<object?> CloseAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        return next(context);
    }
}
