using EventBus.AsyncApi;
using EventBus.AsyncApi.Document;
using EventBus.AsyncApi.Page;
using EventBus.AsyncApi.Serving;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Serves the documents and the page of an application that uses EventBus.</summary>
public static class AsyncApiEndpointExtensions
{
    /// <summary>
    /// Maps <c>/asyncapi/asyncapi.json</c> and <c>.yaml</c> (AsyncAPI 2.6), <c>/asyncapi/v3/asyncapi.json</c> and <c>.yaml</c> (3.0), and the page
    /// <c>/asyncapi/ui/</c>. They are public unless the application says otherwise, for instance by <c>RequireAuthorization()</c>; they show no logins.
    /// </summary>
    /// <remarks>The channels are those of <c>EventBusOptions</c>; the rest is set by <see cref="AsyncApiOptions"/>.</remarks>
    public static RouteGroupBuilder MapAsyncApi(this IEndpointRouteBuilder endpoints)
    {
        // Made at the first call: by then a faulty setting has stopped the program, with all others named.
        var subject = new Lazy<DocumentSubject>(() => Subjects.Of(endpoints.ServiceProvider));
        var group = endpoints.MapGroup("/asyncapi").WithoutEvents();
        group.MapDocuments(new Lazy<ServedDocuments>(() => new ServedDocuments(subject.Value)));
        group.MapPage(subject);
        return group;
    }
}
