using System.Text.Json.Nodes;
using EventBus.Api.OpenApi.Schemas;
using EventBus.Contracts;
using EventBus.Publisher.BreakGlass;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>Who is asked about events, who observes them, and the switch that lets nobody be obeyed.</summary>
internal static class SubscriptionOperations
{
    private const string Tag = "Subscriptions";
    private const string Base = "/api/v2/system";
    private const string ByIdOrName = "The number or the name of the subscription.";

    public static IEnumerable<(string Name, IOpenApiSchema Schema)> Schemas =>
    [
        ("Subscription", Schema.Object(
        [
            ("id", Schema.Integer()), .. Options(),
            ("circuit", Schema.Words("Open: it failed too often and is not asked for a while.", "closed", "open", "half_open", "isolated")), ("circuit_failures", Schema.Integer("Failures in a row.")),
            ("circuit_reset_date", Schema.Moment("When somebody closed the circuit by hand.").OrNull()), ("in_flight", Schema.Integer("Asks that are open now.")),
            ("consumers", Schema.Integer("Instances that answer now, as the broker says. Only where 'fields' names it.")),
            ("origin", Schema.Words("Who made it.", "operator", "file", "registration", "script")), ("created_date", Schema.Moment()), ("last_modified_date", Schema.Moment()),
        ])),
        ("SubscriptionChange", Schema.Object(Options())),
        ("Plan", Schema.Object(("method", Schema.Text()), ("path", Schema.Text()), ("intercepted", Schema.Flag("Whether such a call is an event.")), ("reason", Schema.Text("Why it is none.")), ("phases", Schema.List(Schema.Map(), "Who would be asked in which order, and who not, and why."))).Requiring("intercepted", "phases")),
        ("Observer", Schema.Object(
            ("name", Schema.Text()), ("patterns", Schema.List(Schema.Text(), "The events it observes.")), ("broker_user", Schema.Text("The broker user that announced it.").OrNull()), ("created_date", Schema.Moment()), ("last_seen_date", Schema.Moment()),
            ("messages", Schema.Integer("Notifications in its queue; null while it has none.").OrNull()), ("consumers", Schema.Integer().OrNull()), ("dead_letters", Schema.Integer("What it could not handle.").OrNull()))),
        ("BreakGlass", Schema.Object(
            ("id", Schema.Integer()), ("channel", Schema.Text("The channel, or a pattern.")), ("reason", Schema.Text()), ("is_active", Schema.Flag()), ("created_date", Schema.Moment()), ("created_by_id", Schema.Integer().OrNull()),
            ("expiry_date", Schema.Moment()), ("ended_date", Schema.Moment().OrNull()), ("ended_by_id", Schema.Integer().OrNull()))),
        ("BreakGlassBegin", Schema.Object(("channel", Schema.Text("For instance 'system.user.pre_process', or 'system.*.*'.")), ("reason", Schema.Text("For whoever reads the audit.", 500)), ("minutes", Schema.Integer("How long.", 1, BreakGlassRecord.MaxMinutes))).Requiring("channel", "reason", "minutes")),
    ];

    public static IEnumerable<Operation> All =>
    [
        new("GET", $"{Base}/event_subscription", "listSubscriptions", Tag, "List subscriptions, or explain who would be asked")
        {
            Parameters = [.. QueryParameter.OfPage, QueryParameter.Text("ids", "The records, by their numbers, separated by commas."), QueryParameter.Text("explain", "A call, such as 'POST /api/v2/system/user': the answer is who would be asked about it.")],
            Answer = Schema.AnyOf(Schema.Wrapped(Schema.Ref("Subscription")), Schema.Ref("Plan")),
        },
        new("POST", $"{Base}/event_subscription", "createSubscriptions", Tag, "Create subscriptions")
        {
            Parameters = QueryParameter.OnlyFields, Body = Records("SubscriptionChange"), BodyExample = new JsonObject { ["resource"] = new JsonArray(Example()) },
            Status = 201, Answer = Schema.Wrapped(Schema.Ref("Subscription")), AnswerExample = ResourceExamples.Ids(),
        },
        new("GET", $"{Base}/event_subscription/{{id}}", "getSubscription", Tag, "Get a subscription") { PathNote = ByIdOrName, Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref("Subscription"), Errors = [404] },
        Change("PATCH", "updateSubscription", ""),
        Change("PUT", "putSubscription", " (PUT)"),
        new("DELETE", $"{Base}/event_subscription/{{id}}", "deleteSubscription", Tag, "Delete a subscription") { PathNote = ByIdOrName, Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref("Subscription"), Errors = [404] },
        new("DELETE", $"{Base}/event_subscription/{{id}}/circuit", "resetCircuit", Tag, "Close the circuit by hand") { Description = "A subscription that failed too often is asked again at once.", PathNote = ByIdOrName, Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref("Subscription"), Errors = [404] },
        new("GET", $"{Base}/event_observer", "listObservers", "Observers", "List observers") { Parameters = QueryParameter.OfPage, Answer = Schema.Wrapped(Schema.Ref("Observer")) },
        new("GET", $"{Base}/event_observer/{{name}}", "getObserver", "Observers", "Get an observer") { PathNote = "The name of the observer.", Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref("Observer"), Errors = [404] },
        new("DELETE", $"{Base}/event_observer/{{name}}", "forgetObserver", "Observers", "Forget an observer") { Description = "Its queues stay. It is known again when it announces itself.", PathNote = "The name of the observer.", Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref("Observer"), Errors = [404] },
        new("GET", $"{Base}/event_break_glass", "listBreakGlass", "Break-glass", "List the switches, those that ended, too") { Parameters = [.. QueryParameter.OfPage, QueryParameter.Text("ids", "The records, by their numbers, separated by commas.")], Answer = Schema.Wrapped(Schema.Ref("BreakGlass")) },
        new("POST", $"{Base}/event_break_glass", "beginBreakGlass", "Break-glass", "Let nobody on a channel be obeyed for some minutes")
        {
            Parameters = QueryParameter.OnlyFields, Body = Records("BreakGlassBegin"), Status = 201, Answer = Schema.Wrapped(Schema.Ref("BreakGlass")), AnswerExample = ResourceExamples.Ids(),
            BodyExample = new JsonObject { ["resource"] = new JsonArray(new JsonObject { ["channel"] = Channels.UserPreProcess, ["reason"] = "The check of addresses rejects everybody.", ["minutes"] = 30 }) },
        },
        new("GET", $"{Base}/event_break_glass/{{id}}", "getBreakGlass", "Break-glass", "Get a switch") { Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref("BreakGlass"), Errors = [404] },
        new("DELETE", $"{Base}/event_break_glass/{{id}}", "endBreakGlass", "Break-glass", "End it early") { Description = "The record stays: it is the audit.", Parameters = QueryParameter.OnlyFields, Answer = Schema.Ref("BreakGlass"), Errors = [404] },
    ];

    private static Operation Change(string method, string id, string more) => new(method, $"{Base}/event_subscription/{{id}}", id, Tag, $"Change a subscription{more}")
    {
        PathNote = ByIdOrName,
        Parameters = QueryParameter.OnlyFields,
        Body = Schema.Ref("SubscriptionChange"),
        BodyExample = new JsonObject { ["is_active"] = false },
        Answer = Schema.Ref("Subscription"),
        Errors = [404],
    };

    private static JsonObject Example() => new() { ["name"] = "check-address", ["channels"] = new JsonArray(Channels.UserPreProcess), ["mode"] = "validate", ["timeout_ms"] = 500 };

    private static OpenApiSchema Records(string schema) => Schema.AnyOf(Schema.Object(("resource", Schema.List(Schema.Ref(schema)))).Requiring("resource"), Schema.List(Schema.Ref(schema)));

    private static IEnumerable<(string Name, IOpenApiSchema Schema)> Options() =>
    [
        ("name", Schema.Text("1 to 64 of a-z, 0-9 and '-'; unique.", 64)),
        ("channels", Schema.List(Schema.Text(), "Channels or patterns: 'system.user.pre_process', 'system.*.pre_process'.")),
        ("mode", Schema.Words("What its answers may do.", "mutate", "validate", "observe")),
        ("enforce", Schema.Flag("False: it is asked, and not obeyed.")),
        ("order", Schema.Integer("Lower ones are asked first; the same ones at once.", 0, 10_000)),
        ("priority", Schema.Integer("Among the same order the lower one wins.")),
        ("timeout_ms", Schema.Integer("How long it is waited for.", 10, 10_000)),
        ("failure_policy", Schema.Words("What a failed ask does: open lets the call go on, closed ends it.", "open", "closed").OrNull()),
        ("match", Schema.Object(("verbs", Schema.List(Schema.Text()).OrNull()), ("when", Schema.List(Schema.Map()).OrNull())).OrNull().Saying("Which events of the channels; null for all.")),
        ("may_write", Schema.List(Schema.Text(), "JSON pointers that may be written; null for all.").OrNull()),
        ("reveal", Schema.List(Schema.Text(), "JSON pointers whose secrets it sees.")),
        ("max_in_flight", Schema.Integer("The most asks at once.", 1, 100_000)),
        ("batch", Schema.Flag("Whether its program takes several asks in one message.")),
        ("broker_user", Schema.Text("The only broker user whose answers count.").OrNull()),
        ("is_active", Schema.Flag("False: it is not asked.")),
    ];
}
