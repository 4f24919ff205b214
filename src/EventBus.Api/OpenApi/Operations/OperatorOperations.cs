using System.Text.Json.Nodes;
using EventBus.Api.OpenApi.Schemas;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>What operators look at and put right: dead letters, the outbox, the audit of calls.</summary>
internal static class OperatorOperations
{
    private const string Base = "/api/v2/system";
    private const string DeadLetters = "Dead letters";
    private const string Outbox = "Outbox";
    private const string Audit = "Audit";

    public static IEnumerable<(string Name, IOpenApiSchema Schema)> Schemas =>
    [
        ("DeadLetter", Schema.Object(
            ("message_id", Schema.Text().OrNull()), ("subscriber", Schema.Text()), ("reason", Schema.Text().OrNull()), ("attempts", Schema.Integer().OrNull()), ("last_error", Schema.Text().OrNull()), ("failed_at", Schema.Moment().OrNull()),
            ("event_name", Schema.Text().OrNull()), ("channel", Schema.Text().OrNull()), ("resource", Schema.Text().OrNull()), ("resource_id", Schema.Text().OrNull()), ("call_id", Schema.Text().OrNull()), ("created_date", Schema.Moment().OrNull()),
            ("position", Schema.Integer("The place in the queue.")), ("headers", Schema.Map("Only when one is asked for.")), ("body", Schema.Any("Only when one is asked for.")))),
        ("Redrive", Schema.Object(
            ("subscriber", Schema.Text()), ("filter", Schema.Object(Filters("reason", "channel", "resource", "event_name", "call_id", "message_id", "since", "until"))), ("message_ids", Schema.List(Schema.Text())),
            ("limit", Schema.Integer("The most.", 1, 1000)), ("rate", Schema.Integer("The most in a second.", 1, 10_000))).Requiring("subscriber")),
        ("Redriven", Schema.Object(("redriven", Schema.Integer()), ("remaining", Schema.Integer()), ("unseen", Schema.Integer("Those that others have in their hands."))).Requiring("redriven", "remaining")),
        ("Purged", Schema.Object(("purged", Schema.Integer()), ("unseen", Schema.Integer("Those that others have in their hands."))).Requiring("purged")),
        ("OutboxMessage", Schema.Object(
            ("id", Schema.Integer()), ("message_id", Schema.Text()), ("state", Schema.Words(null, "pending", "published")), ("created_date", Schema.Moment()), ("published_date", Schema.Moment().OrNull()), ("call_id", Schema.Text().OrNull()),
            ("event_name", Schema.Text()), ("channel", Schema.Text()), ("resource", Schema.Text()), ("record_ids", Schema.List(Schema.Text())), ("headers", Schema.Map("Only when one is asked for.")), ("body", Schema.Any("Only when one is asked for.")))),
        ("OutboxMeta", Schema.Object(("count", Schema.Integer()), ("backlog", Schema.Object(("messages", Schema.Integer()), ("bytes", Schema.Integer()), ("oldest", Schema.Moment().OrNull())).Saying("What waits for the broker."))).Requiring("backlog")),
        ("Replay", Schema.Object(
        [
            ("subscriber", Schema.Text()), .. Filters("since", "until", "channel", "resource", "record_id"), ("after", Schema.Integer("Goes on after this number.", 0)), ("limit", Schema.Integer("The most.", 1, 1000)),
            ("rate", Schema.Integer("The most in a second.", 1, 10_000)), ("replay_id", Schema.Text("To go on with a replay: 32 hexadecimal digits.")),
        ]).Requiring("subscriber")),
        ("Replayed", Schema.Object(("replayed", Schema.Integer()), ("after", Schema.Integer("Where to go on.")), ("remaining", Schema.Integer()), ("replay_id", Schema.Text()), ("skipped", Schema.Integer())).Requiring("replayed", "after", "remaining", "replay_id")),
        ("Call", Schema.Object(
            ("id", Schema.Integer()), ("call_id", Schema.Text("What 'X-EventBus-Call-Id' told the caller.")), ("created_date", Schema.Moment()), ("method", Schema.Text()), ("uri", Schema.Text()), ("resource", Schema.Text()), ("resource_id", Schema.Text()),
            ("verb", Schema.Text()), ("caller", Schema.Object(("type", Schema.Text()), ("id", Schema.Integer()), ("role", Schema.Text()), ("app", Schema.Text()))), ("depth", Schema.Integer("1 for a call from outside.")), ("parent_call_id", Schema.Text()),
            ("status", Schema.Integer()), ("outcome", Schema.Words("How it ended.", "handled", "answered", "rejected", "failed", "aborted")), ("milliseconds", Schema.Number()), ("phases", Schema.List(Schema.Map(), "Who was asked, what came of it, and who changed what.")))),
    ];

    public static IEnumerable<Operation> All =>
    [
        new("GET", $"{Base}/event_dead_letter", "listDeadLetters", DeadLetters, "List what subscribers could not handle")
        {
            Parameters = [.. QueryParameter.OfPage, QueryParameter.Text("subscriber", "Whose, separated by commas; all without it."), .. LetterFilters()],
            Answer = Schema.Wrapped(Schema.Ref("DeadLetter"), Schema.Object(("count", Schema.Integer()), ("unseen", Schema.Integer("Those that others have in their hands.")))), Errors = [404],
        },
        new("GET", $"{Base}/event_dead_letter/{{messageId}}", "getDeadLetter", DeadLetters, "Get a dead letter with its event")
        {
            PathNote = "The id of the message.", Parameters = [.. QueryParameter.OnlyFields, QueryParameter.Text("subscriber", "Whose, separated by commas; all without it.")], Answer = Schema.Ref("DeadLetter"), Errors = [404],
        },
        new("POST", $"{Base}/event_dead_letter/redrive", "redriveDeadLetters", DeadLetters, "Send dead letters to their subscriber again")
        {
            Body = Schema.Ref("Redrive"), BodyExample = new JsonObject { ["subscriber"] = "directory", ["filter"] = new JsonObject { ["reason"] = "failed" }, ["limit"] = 100 }, Answer = Schema.Ref("Redriven"), Errors = [404],
        },
        new("DELETE", $"{Base}/event_dead_letter", "purgeDeadLetters", DeadLetters, "Delete dead letters of a subscriber")
        {
            Parameters = [QueryParameter.Text("subscriber", "Whose; needed."), .. LetterFilters(), QueryParameter.Flag("all", "All of them, without a filter.")], Answer = Schema.Ref("Purged"), Errors = [404],
        },
        new("GET", $"{Base}/event_outbox", "listOutbox", Outbox, "List what waits for the broker, and what went out")
        {
            Parameters = [.. QueryParameter.OfPage, QueryParameter.Text("ids", "The messages, by their numbers, separated by commas."), QueryParameter.Number("after", "Begins after this number.", 0), .. OutboxFilters()],
            Answer = Schema.Object(("resource", Schema.List(Schema.Ref("OutboxMessage"))), ("meta", Schema.Ref("OutboxMeta"))).Requiring("resource", "meta"),
        },
        new("GET", $"{Base}/event_outbox/{{id}}", "getOutboxMessage", Outbox, "Get a message with its event") { PathNote = "The number or the id of the message.", Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref("OutboxMessage"), Errors = [404] },
        new("POST", $"{Base}/event_outbox/replay", "replayOutbox", Outbox, "Send published events to a subscriber again")
        {
            Body = Schema.Ref("Replay"), BodyExample = new JsonObject { ["subscriber"] = "directory", ["since"] = "2026-11-24T12:00:00Z", ["resource"] = "user" }, Answer = Schema.Ref("Replayed"), Errors = [404],
        },
        new("GET", $"{Base}/event_call", "listCalls", Audit, "List the calls that somebody was asked about")
        {
            Parameters =
            [
                .. QueryParameter.OfPage, QueryParameter.Text("ids", "The calls, by their numbers, separated by commas."), Equal("call_id"), Equal("resource"), Equal("subscription"),
                QueryParameter.Words("outcome", "How they ended.", "handled", "answered", "rejected", "failed", "aborted"), QueryParameter.Number("status", "The HTTP status of the answer.", 100), .. Time(),
            ],
            Answer = Schema.Wrapped(Schema.Ref("Call")),
        },
        new("GET", $"{Base}/event_call/{{id}}", "getCall", Audit, "Get a call: who was asked, and who changed what") { PathNote = "The number of the record, or the call id.", Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref("Call"), Errors = [404] },
    ];

    private static IEnumerable<OpenApiParameter> LetterFilters() => [Equal("reason"), Equal("channel"), Equal("resource"), Equal("event_name"), Equal("call_id"), Equal("message_id"), .. Time()];

    private static IEnumerable<OpenApiParameter> OutboxFilters() =>
        [Equal("channel"), Equal("resource"), Equal("record_id"), Equal("call_id"), Equal("message_id"), QueryParameter.Words("state", "Whether the broker has it.", "pending", "published"), .. Time()];

    private static IEnumerable<OpenApiParameter> Time() => [QueryParameter.Moment("since", "From this moment."), QueryParameter.Moment("until", "Before this moment.")];

    private static OpenApiParameter Equal(string name) => QueryParameter.Text(name, $"Those with this {name.Replace('_', ' ')}.");

    private static IEnumerable<(string Name, IOpenApiSchema Schema)> Filters(params IEnumerable<string> names) => names.Select(name => (name, (IOpenApiSchema)(name is "since" or "until" ? Schema.Moment() : Schema.Text())));
}
