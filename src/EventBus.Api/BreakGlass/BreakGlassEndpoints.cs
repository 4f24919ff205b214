using System.Globalization;
using System.Text.Json.Nodes;
using EventBus.Api.Auth;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Publisher.BreakGlass;
using EventBus.Publisher.Subscriptions;

namespace EventBus.Api.BreakGlass;

/// <summary><c>/api/v2/system/event_break_glass</c>: for some minutes nobody on a channel is obeyed. Records are never deleted: they are the audit.</summary>
internal static class BreakGlassEndpoints
{
    private const int MaxReason = 500;

    public static void MapBreakGlass(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v2/system/event_break_glass").WithoutEvents().AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>();
        group.MapGet("", ListAsync);
        group.MapPost("", BeginAsync);
        group.MapGet("{id:long}", GetAsync);
        group.MapDelete("{id:long}", EndAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IBreakGlassStore store, TimeProvider time)
    {
        var query = ListQuery.Read(context.Request.Query);
        var all = await store.ListAsync(context.RequestAborted);
        var body = Wrap(all.Where(record => query.Ids?.Contains(record.Id) ?? true).Skip(query.Offset).Take(query.Limit), FieldSelection.Of(query.Fields, FieldSelection.All), time);
        if (query.IncludeCount) body["meta"] = new JsonObject { ["count"] = all.Count };
        return JsonResults.Of(body);
    }

    private static async Task<IResult> GetAsync(long id, HttpContext context, IBreakGlassStore store, TimeProvider time)
    {
        var record = (await store.ListAsync(context.RequestAborted)).FirstOrDefault(record => record.Id == id) ?? throw NotFound(id);
        return JsonResults.Of(Show(record, FieldSelection.Of(context.Request.Query["fields"], FieldSelection.All), time));
    }

    private static async Task<IResult> BeginAsync(HttpContext context, IBreakGlassStore store, BreakGlassRegistry registry, TimeProvider time)
    {
        var sent = await RequestRecords.ReadManyAsync(context.Request);
        if (sent.Count == 0) throw RequestRecords.NoRecords();
        var wanted = sent.Select(Read).ToList();
        var begun = new List<BreakGlassRecord>();
        foreach (var (channel, reason, duration) in wanted) begun.Add(await store.BeginAsync(channel, reason, duration, CallerId(context), context.RequestAborted));
        await registry.RefreshAsync(context.RequestAborted);
        return JsonResults.Of(Wrap(begun, Selection(context), time), StatusCodes.Status201Created);
    }

    private static async Task<IResult> EndAsync(long id, HttpContext context, IBreakGlassStore store, BreakGlassRegistry registry, TimeProvider time)
    {
        var record = await store.EndAsync(id, CallerId(context), context.RequestAborted) ?? throw NotFound(id);
        await registry.RefreshAsync(context.RequestAborted);
        return JsonResults.Of(Show(record, Selection(context), time));
    }

    private static (string Channel, string Reason, TimeSpan Duration) Read(JsonObject sent)
    {
        var faults = new RecordFaults();
        var (channel, reason, minutes) = (Text(sent["channel"]), Text(sent["reason"]), Number(sent["minutes"]));
        if (!SubscriptionValidator.IsChannelPattern(channel)) faults.Add("channel", $"The channel '{channel}' must have three words, each a name or '*', the last 'pre_process', 'post_process' or '*'.");
        if (reason.Length is 0 or > MaxReason) faults.Add("reason", $"The reason must have 1 to {MaxReason} characters: whoever reads the audit wants to know.");
        if (minutes is < 1 or > BreakGlassRecord.MaxMinutes) faults.Add("minutes", $"The value of 'minutes' must be a whole number from 1 to {BreakGlassRecord.MaxMinutes}.");
        return faults.Any ? throw faults.ToException() : (channel, reason, TimeSpan.FromMinutes(minutes));
    }

    private static string Text(JsonNode? value) => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : "";

    private static int Number(JsonNode? value) => value is JsonValue scalar && int.TryParse(scalar.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static JsonObject Wrap(IEnumerable<BreakGlassRecord> records, FieldSelection selection, TimeProvider time) => new()
    {
        ["resource"] = new JsonArray([.. records.Select(record => (JsonNode)Show(record, selection, time))]),
    };

    private static JsonObject Show(BreakGlassRecord record, FieldSelection selection, TimeProvider time)
    {
        var shown = new JsonObject
        {
            ["id"] = record.Id,
            ["channel"] = record.Channel,
            ["reason"] = record.Reason,
            ["is_active"] = record.IsActive(time.GetUtcNow()),
            ["created_date"] = record.CreatedDate,
            ["created_by_id"] = record.CreatedById,
            ["expiry_date"] = record.ExpiryDate,
            ["ended_date"] = record.EndedDate,
            ["ended_by_id"] = record.EndedById,
        };
        foreach (var name in shown.Select(member => member.Key).Where(name => !selection.Includes(name)).ToList()) shown.Remove(name);
        return shown;
    }

    private static FieldSelection Selection(HttpContext context) => FieldSelection.Of(context.Request.Query["fields"], FieldSelection.Id);

    private static long? CallerId(HttpContext context) => context.Features.Get<SignedInUser>()?.Id;

    private static SystemApiException NotFound(long id) => SystemApiException.NotFound(id.ToString(CultureInfo.InvariantCulture));
}
