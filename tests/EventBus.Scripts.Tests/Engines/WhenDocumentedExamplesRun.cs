using System.Text.Json.Nodes;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>What DreamFactory's users do with scripts, in each language and in the manner of its documentation.</summary>
public sealed class WhenDocumentedExamplesRun(EngineFixture fixture)
{
    private const string People = """
        {"request":{"method":"GET","parameters":{}},"response":{"status_code":200,"headers":{},"content":{"resource":[
          {"id":1,"first_name":"Jane","last_name":"Doe","salary":5,"account":"DE12345678","department_id":3},
          {"id":2,"first_name":"John","last_name":"Roe","account":"FR98765432","department_id":4}]}},"resource":"user"}
        """;

    public static TheoryData<string> Languages => ["NodeJs", "V8", "Python", "Php"];

    [Theory, MemberData(nameof(Languages))]
    public async Task Validation_names_what_is_missing(string language)
    {
        OutcomeAssert.Threw("The phone of Jane is missing.", await RunAsync(language, "validation", Users("""{"name":"Jane","email":"j@example.com"}""")));

        var foreign = await RunAsync(language, "validation", Users("""{"name":"Jane","email":"j@else.com","phone":"1"}"""));
        OutcomeAssert.Threw("The address j@else.com is not one of ours.", foreign);
        Assert.Equal(4221, foreign.Error!.Code);

        OutcomeAssert.Completed(await RunAsync(language, "validation", Users("""{"name":"Jane","email":"j@EXAMPLE.com","phone":"1"}""")));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Field_security_drops_a_field(string language) => Assert.Equal("""
        [{"id":1,"first_name":"Jane","last_name":"Doe","account":"DE12345678","department_id":3},{"id":2,"first_name":"John","last_name":"Roe","account":"FR98765432","department_id":4}]
        """.Trim(), (await ContentAsync(language, "field-security"))["resource"]!.ToJsonString());

    [Theory, MemberData(nameof(Languages))]
    public async Task Masking_shows_the_end(string language) =>
        Assert.Equal(["******5678", "******5432"], (await ContentAsync(language, "masking"))["resource"]!.AsArray().Select(record => record!["account"]!.GetValue<string>()));

    [Theory, MemberData(nameof(Languages))]
    public async Task A_row_filter_is_added(string language)
    {
        Assert.Equal("owner_user_id = 7", await FilterAsync(language, "{}"));
        Assert.Equal("(a = 1) and (owner_user_id = 7)", await FilterAsync(language, """{"filter":"a = 1"}"""));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_response_is_restructured(string language)
    {
        var content = await ContentAsync(language, "restructuring");

        Assert.Equal(2, content["count"]!.GetValue<int>());
        Assert.Equal("""{"id":2,"account":"FR98765432","department_id":4,"name":"John Roe"}""", content["users"]![1]!.ToJsonString());
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_response_is_enriched_from_another_service(string language)
    {
        ApiAnswer Answer(ApiCall call) => call.Path == "hr/_table/department/3"
            ? new ApiAnswer(200, new JsonObject { ["name"] = "Sales" }, "application/json", [])
            : new ApiAnswer(404, new JsonObject { ["error"] = new JsonObject { ["code"] = 404 } }, "application/json", []);

        var content = (await RunAsync(language, "enrichment", People, Answer)).Event!["response"]!["content"]!;

        Assert.Equal(("Sales", null), (content["resource"]![0]!["department"]?.GetValue<string>(), content["resource"]![1]!["department"]?.GetValue<string>()));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task An_audit_record_is_written(string language)
    {
        ApiCall? written = null;
        var signIn = """{"request":{"method":"POST","payload":{"email":"a@b.c"}},"response":{"status_code":200,"content":{}},"resource":"session"}""";

        var outcome = await RunAsync(language, "audit", signIn, call => { written = call; return new ApiAnswer(201, new JsonObject { ["resource"] = new JsonArray() }, "application/json", []); });

        OutcomeAssert.Completed(outcome);
        Assert.Equal(("POST", "db/_table/signin", """{"parameters":{"fields":"id"}}"""), (written!.Verb, written.Path, written.Options!.ToJsonString()));
        var record = written.Payload!["resource"]![0]!;
        Assert.Equal(("a@b.c", true), (record["email"]!.GetValue<string>(), record["ok"]!.GetValue<bool>()));
        Assert.True(DateTimeOffset.TryParse(record["at"]!.GetValue<string>(), out _));
        Assert.Equal("signin 201 Created\n", outcome.Output);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_call_is_answered_in_its_place(string language)
    {
        var refused = await RunAsync(language, "office-hours", """{"request":{"method":"DELETE","parameters":{}},"resource":"user"}""");
        Assert.Equal("""{"status_code":403,"content":{"error":{"code":403,"message":"Nothing is deleted at 3 o'clock."}}}""", refused.Event!["response"]!.ToJsonString(Relaxed));

        var passed = await RunAsync(language, "office-hours", """{"request":{"method":"GET","parameters":{}},"resource":"user"}""");
        Assert.Equal("""{"seen":true}""", passed.Event!["request"]!["parameters"]!.ToJsonString());
        Assert.Null(passed.Event["response"]);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_script_chooses_its_status(string language)
    {
        var outcome = await RunAsync(language, "status", """{"request":{},"resource":"nothing"}""");

        OutcomeAssert.Threw("There is no nothing.", outcome);
        Assert.Equal((1234, 404), (outcome.Error!.Code, outcome.Error.StatusCode));
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task A_new_user_is_provisioned(string language)
    {
        List<string> calls = [];
        var made = """{"request":{"method":"POST"},"response":{"status_code":201,"content":{"resource":[{"id":9}]}},"resource":"user"}""";

        var outcome = await RunAsync(language, "provisioning", made, call => { calls.Add($"{call.Verb} {call.Path}"); return new ApiAnswer(200, new JsonObject(), "application/json", []); });

        Assert.Equal(["PATCH system/user/9", "POST email?template=welcome"], calls);
        Assert.Equal("""{"resource":[{"id":9,"welcomed":true}]}""", outcome.Event!["response"]!["content"]!.ToJsonString());
        Assert.Equal(201, outcome.Event["response"]!["status_code"]!.GetValue<int>());
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Users(string user) => $$$"""{"request":{"method":"POST","payload":{"resource":[{{{user}}}]}},"resource":"user"}""";

    private async Task<JsonNode> ContentAsync(string language, string example)
    {
        var outcome = await RunAsync(language, example, People);
        OutcomeAssert.Completed(outcome);
        return outcome.Event!["response"]!["content"]!;
    }

    private async Task<string> FilterAsync(string language, string parameters) =>
        (await RunAsync(language, "row-filter", $$$"""{"request":{"method":"GET","parameters":{{{parameters}}}},"resource":"user"}""")).Event!["request"]!["parameters"]!["filter"]!.GetValue<string>();

    // V8 has examples of its own where Node.js has callbacks.
    private Task<ScriptOutcome> RunAsync(string language, string example, string systemEvent, Func<ApiCall, ApiAnswer>? api = null)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Engines", "Examples", example + Extension(language));
        if (language == "V8" && File.Exists(Path.ChangeExtension(file, ".v8.js"))) file = Path.ChangeExtension(file, ".v8.js");
        return fixture.RunAsync(language, File.ReadAllText(file), systemEvent, api);
    }

    private static string Extension(string language) => language switch { "Python" => ".py", "Php" => ".php", _ => ".js" };
}
