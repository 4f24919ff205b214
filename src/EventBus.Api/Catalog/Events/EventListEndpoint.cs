using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Query;
using EventBus.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Catalog.Events;

/// <summary>
/// <c>/api/v2/system/event</c>: the names of events, by service and resource or as a list. Each name is one that fires: those with an id in them, without
/// a process type, or queued, which DreamFactory lists, too, never do.
/// </summary>
internal static class EventListEndpoint
{
    public static async Task<IResult> ListAsync(HttpContext context, EventCatalog catalog, SystemDbContext database)
    {
        var parameters = CallParameters.Of(context);
        var (events, service) = (catalog.ByService, parameters.Text("service"));
        if (service is not null && !events.Contains(service)) await RequireKnownAsync(service, database, context.RequestAborted);
        // Every name can have a script, so this does not make a difference; a misspelt value is told all the same.
        _ = parameters.Flag("scriptable");
        if (parameters.Flag("services_only")) return Wrap(events.Select(group => group.Key).Order(StringComparer.Ordinal));
        var asked = events.Where(group => service is null || group.Key == service);
        return parameters.Flag("as_list") ? Wrap(asked.SelectMany(group => group).Select(name => $"{name}")) : JsonResults.Of(Map(asked));
    }

    private static IResult Wrap(IEnumerable<string> names) => JsonResults.Of(new JsonObject { ["resource"] = Texts(names) });

    private static JsonObject Map(IEnumerable<IGrouping<string, EventName>> services)
    {
        var map = new JsonObject();
        foreach (var service in services) map[service.Key] = Paths(service);
        return map;
    }

    private static JsonObject Paths(IEnumerable<EventName> names)
    {
        var paths = new JsonObject();
        foreach (var path in names.GroupBy(name => $"{name.Service}.{name.Resource}"))
            paths[path.Key] = new JsonObject { ["type"] = "api", ["endpoints"] = Texts(path.Select(name => $"{name}")), ["parameter"] = null };
        return paths;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static async Task RequireKnownAsync(string service, SystemDbContext database, CancellationToken cancellationToken)
    {
        if (await database.Services.AnyAsync(record => record.Name == service, cancellationToken)) return;
        throw new SystemApiException(StatusCodes.Status404NotFound, $"There is no service '{service}'. Leave the parameter 'service' out to see the events of all.");
    }
}
