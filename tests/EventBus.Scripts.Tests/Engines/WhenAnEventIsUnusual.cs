using System.Text.Json.Nodes;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>What no language may spoil on the way, and what it cannot say in JSON.</summary>
public sealed class WhenAnEventIsUnusual(EngineFixture fixture)
{
    private const string Odd = """
        {"request":{"payload":{"big":12345678901234567890123,"id":9007199254740993,"exact":1.0,"long":0.1000000000000000055511151231257827,"exponent":1e2,
         "none":{},"empty":[],"names":{"0":"a","1":"b"},"deep":[[],{},[{}]],"nothing":null,"text":"é 😀   \"\\/","edit":1}}}
        """;

    [Theory]
    [InlineData("NodeJs", "event.request.payload.edit = 2;")]
    [InlineData("V8", "event.request.payload.edit = 2;")]
    [InlineData("Python", "event.request.payload.edit = 2")]
    [InlineData("Php", "$event['request']['payload']['edit'] = 2;")]
    public async Task What_the_script_does_not_touch_keeps_its_text(string language, string script)
    {
        var outcome = await fixture.RunAsync(language, script, Odd);

        OutcomeAssert.Completed(outcome);
        var payload = outcome.Event!["request"]!["payload"]!.AsObject();
        var expected = JsonNode.Parse(Odd)!["request"]!["payload"]!.AsObject();
        expected["edit"] = 2;
        Assert.Equal(expected.Select(member => (member.Key, member.Value?.ToJsonString())), payload.Select(member => (member.Key, member.Value?.ToJsonString())));
    }

    [Theory]
    [InlineData("NodeJs", "event.request.payload.sum = NaN;")]
    [InlineData("NodeJs", "event.request.payload.sum = [null, -Infinity];")]
    [InlineData("NodeJs", "event.request.payload.sum = 10n;")]
    [InlineData("NodeJs", "event.request.payload.self = event;")]
    [InlineData("NodeJs", "const ring = {}; ring.ring = ring; return ring;")]
    [InlineData("V8", "event.request.payload.sum = NaN;")]
    [InlineData("V8", "event.request.payload.self = event;")]
    [InlineData("Python", "event.request.payload.sum = float('nan')")]
    [InlineData("Python", "event.request.payload.sum = float('inf')")]
    [InlineData("Python", "event.request.payload['self'] = event")]
    [InlineData("Python", "event.request.payload.content = b'bytes'")]
    [InlineData("Python", "event.request.payload.content = {1, 2}")]
    [InlineData("Python", "event.request.payload.content = print")]
    [InlineData("Python", "event.request.payload.content = {(1, 2): 3}")]
    [InlineData("Php", "$event['request']['payload']['sum'] = NAN;")]
    [InlineData("Php", "$event['request']['payload']['sum'] = INF;")]
    [InlineData("Php", "$event['request']['payload']['file'] = fopen('php://memory', 'r');")]
    [InlineData("Php", "$event['self'] = &$event;")]
    public async Task What_is_no_JSON_is_said_in_a_sentence(string language, string script)
    {
        var outcome = await fixture.RunAsync(language, script);

        OutcomeAssert.Ended(ScriptEnding.Threw, outcome);
        Assert.Contains("is no JSON: ", outcome.Error!.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", outcome.Error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NodeJs", "event.text = 'a\\ud800b \\\\ud800'; event.none = undefined; event.call = () => 1; event.when = new Date(0);", """{"text":"a\ufffdb \\ud800","when":"1970-01-01T00:00:00.000Z"}""")]
    [InlineData("V8", "event.text = 'a\\ud800b \\\\ud800'; event.none = undefined; event.call = () => 1; event.when = new Date(0);", """{"text":"a\ufffdb \\ud800","when":"1970-01-01T00:00:00.000Z"}""")]
    [InlineData("Python", "import datetime, decimal\nevent.text = 'a\\ud800b'\nevent.when = datetime.date(2026, 1, 2)\nevent.sum = [decimal.Decimal('2'), decimal.Decimal('1.5')]", """{"text":"a\ufffdb","when":"2026-01-02","sum":[2,1.5]}""")]
    [InlineData("Php", "$event['text'] = \"a\\xffb\"; $event['big'] = PHP_INT_MAX; $event['object'] = new \\stdClass();", """{"text":"a\ufffdb","big":9223372036854775807,"object":{}}""")]
    public async Task What_JSON_can_say_otherwise_is_said_so(string language, string script, string expected)
    {
        var outcome = await fixture.RunAsync(language, script, "{}");

        OutcomeAssert.Completed(outcome);
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), outcome.Event!.ToJsonString());
    }

    [Theory]
    [InlineData("NodeJs", "return event.text.length;")]
    [InlineData("V8", "return event.text.length;")]
    [InlineData("Python", "return len(event.text)")]
    [InlineData("Php", "return mb_strlen($event['text']);")]
    public async Task Half_a_surrogate_pair_stops_nobody(string language, string script) => Assert.Equal("3", (await fixture.RunAsync(language, script, """{"text":"a\ud800b"}""")).Returned?.ToJsonString());

    [Theory]
    [InlineData("NodeJs", "event.copy = event.text;")]
    [InlineData("V8", "event.copy = event.text;")]
    [InlineData("Python", "event['copy'] = event.text")]
    [InlineData("Php", "$event['copy'] = $event['text'];")]
    public async Task Long_lines_pass_and_longer_ones_are_refused(string language, string script)
    {
        var text = string.Concat(Enumerable.Repeat("é😀", 60_000));
        var outcome = await fixture.RunAsync(language, script, new JsonObject { ["text"] = text }.ToJsonString(new(System.Text.Json.JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        OutcomeAssert.Completed(outcome);
        Assert.Equal(text, outcome.Event!["copy"]!.GetValue<string>());

        var twice = await fixture.RunAsync(language, script, $$"""{"text":"{{new string('x', 700_000)}}"}""");
        OutcomeAssert.Ended(ScriptEnding.Threw, twice);
        Assert.Contains("MaxMessageBytes", twice.Error!.Message, StringComparison.Ordinal);

        OutcomeAssert.Ended(ScriptEnding.NotRun, await fixture.RunAsync(language, script, $$"""{"text":"{{new string('x', 1_100_000)}}"}"""));
    }

    [Theory]
    [InlineData("NodeJs", "let deep = []; for (let i = 0; i < 200; i++) deep = [deep]; event.deep = deep;")]
    [InlineData("V8", "let deep = []; for (let i = 0; i < 200; i++) deep = [deep]; event.deep = deep;")]
    [InlineData("Python", "deep = []\nfor i in range(200): deep = [deep]\nevent.deep = deep")]
    [InlineData("Python", "event.twice = {1: 'a', '1': 'b'}")]
    [InlineData("Php", "$deep = []; for ($i = 0; $i < 200; $i++) $deep = [$deep]; $event['deep'] = $deep;")]
    public async Task What_is_nested_too_deeply_or_named_twice_is_refused(string language, string script)
    {
        var outcome = await fixture.RunAsync(language, script);

        OutcomeAssert.Ended(ScriptEnding.Threw, outcome);
        Assert.Contains("64", outcome.Error!.Message, StringComparison.Ordinal);
    }
}
