using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Calls;

/// <summary><c>/api/v2/system/event_call</c>: who was asked about which call, what came of it, and who changed what. Read-only.</summary>
internal static class CallEndpoints
{
    private const int DefaultLimit = 100;

    public static void MapCalls(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v2/system/event_call").WithoutEvents().AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>();
        group.MapGet("", (Delegate)ListAsync);
        group.MapGet("{id}", GetAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, SystemDbContext database)
    {
        var list = ListQuery.Read(context.Request.Query, DefaultLimit);
        var calls = CallQuery.Read(context.Request.Query).Apply(database.Calls.AsNoTracking());
        if (list.Ids is { } ids) calls = calls.Where(row => ids.Contains(row.Id));
        var rows = await calls.OrderByDescending(row => row.Id).Skip(list.Offset).Take(list.Limit).ToListAsync(context.RequestAborted);
        var selection = FieldSelection.Of(list.Fields, FieldSelection.All);
        var body = new JsonObject { ["resource"] = new JsonArray([.. rows.Select(row => (JsonNode)Show(row, selection))]) };
        if (list.IncludeCount) body["meta"] = new JsonObject { ["count"] = await calls.CountAsync(context.RequestAborted) };
        return JsonResults.Of(body);
    }

    // By its number or by its call id.
    private static async Task<IResult> GetAsync(string id, HttpContext context, SystemDbContext database)
    {
        var number = long.TryParse(id, out var parsed) ? parsed : 0;
        var row = await database.Calls.AsNoTracking().FirstOrDefaultAsync(row => row.CallId == id || row.Id == number, context.RequestAborted);
        return JsonResults.Of(Show(row ?? throw SystemApiException.NotFound(id), FieldSelection.Of(context.Request.Query["fields"], FieldSelection.All)));
    }

    private static JsonObject Show(StoredCall row, FieldSelection selection)
    {
        var shown = new JsonObject();
        if (selection.Includes("id")) shown["id"] = row.Id;
        foreach (var (name, value) in JsonNode.Parse(row.Record)!.AsObject())
            if (selection.Includes(name)) shown[name] = value?.DeepClone();
        return shown;
    }
}
