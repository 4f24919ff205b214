using System.Text.Json.Nodes;
using EventBus.Api.Auth;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Query;

namespace EventBus.Api.Resources;

/// <summary>One call of a resource, read.</summary>
internal sealed class ResourceCall
{
    /// <summary>The most records of one call that changes something.</summary>
    public const int MaxRecords = 1000;

    private ResourceCall(HttpContext http, SystemDbContext database, JsonNode? body)
    {
        Http = http;
        Database = database;
        Body = body;
        // A GET has a body only when it is sent as a POST: then it is for what a query would be too short for.
        Parameters = new CallParameters(http.Request.Query, HttpMethods.IsGet(http.Request.Method) ? body as JsonObject : null);
        Query = RecordQueryReader.Read(Parameters);
    }

    public HttpContext Http { get; }

    /// <summary>The context of the call: what is saved in it is committed with the event.</summary>
    public SystemDbContext Database { get; }

    public JsonNode? Body { get; }

    public CallParameters Parameters { get; }

    public RecordQuery Query { get; }

    public Caller Caller => Caller.Of(Http);

    public CancellationToken Cancellation => Http.RequestAborted;

    /// <summary>The records of the body; empty without any.</summary>
    /// <exception cref="SystemApiException">There are too many: 400.</exception>
    public IReadOnlyList<JsonObject> Records => field ??= Modest(RequestRecords.Many(Body));

    public static async Task<ResourceCall> ReadAsync(HttpContext http, SystemDbContext database) => new(http, database, await RequestRecords.ParseAsync(http.Request));

    private static IReadOnlyList<JsonObject> Modest(IReadOnlyList<JsonObject> records) => records.Count <= MaxRecords
        ? records
        : throw SystemApiException.BadRequest($"The call has {records.Count} records. At most {MaxRecords} are allowed: send several calls.");
}
