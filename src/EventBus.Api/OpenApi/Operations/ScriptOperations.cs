using System.Text.Json.Nodes;
using EventBus.Api.OpenApi.Schemas;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>What script workers tell the host.</summary>
internal static class ScriptOperations
{
    public static IEnumerable<(string Name, IOpenApiSchema Schema)> Schemas =>
    [
        ("ScriptRun", Schema.Object(
            ("name", Schema.Text("The script.")), ("call_id", Schema.Text("The call it ran for.").OrNull()), ("event_name", Schema.Text("The event it ran for.").OrNull()),
            ("outcome", Schema.Text("For instance unchanged, changed, responded, rejected, failed, timeout, crashed, memory.", 32)), ("milliseconds", Schema.Number("How long it ran.")),
            ("output", Schema.Text("What it printed; more than 8 KiB is cut.").OrNull()), ("error", Schema.Text("Why it failed; more than 8 KiB is cut.").OrNull()),
            ("worker", Schema.Text("Who ran it.").OrNull()), ("created_date", Schema.Moment("When it ran; now, unless it is said.").OrNull())).Requiring("name", "outcome")),
        ("Numbers", Schema.Object(("resource", Schema.List(Schema.Object(("id", Schema.Integer())).Requiring("id")))).Requiring("resource")),
    ];

    public static IEnumerable<Operation> All =>
    [
        new("POST", "/api/v2/system/event_script_run", "reportScriptRuns", "Scripts", "Report runs of scripts")
        {
            Description = "For script workers. The last 100 runs of each script are kept; 'related=runs' of a script shows them. A run of a script that is not there any more is dropped.",
            Body = Schema.AnyOf(Schema.Object(("resource", Schema.List(Schema.Ref("ScriptRun")))).Requiring("resource"), Schema.List(Schema.Ref("ScriptRun"))),
            BodyExample = new JsonObject { ["resource"] = new JsonArray(Example()) },
            Status = StatusCodes.Status201Created, Answer = Schema.Ref("Numbers"), AnswerExample = ResourceExamples.Ids(),
        },
    ];

    private static JsonObject Example() => new()
    {
        ["name"] = "system.user.post.pre_process",
        ["call_id"] = "01a210f14ec67af9b8b6a2c56185a0fd",
        ["event_name"] = "system.user.post.pre_process",
        ["outcome"] = "changed",
        ["milliseconds"] = 3.5,
        ["output"] = "The address was written in lower case.",
        ["worker"] = "scripts-1",
    };
}
