using System.Text.Json.Nodes;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>What every language gives a script, and takes from it.</summary>
public sealed class WhenAScriptRuns(EngineFixture fixture)
{
    [Theory]
    [InlineData("NodeJs", "event.request.payload.resource[0].name = event.request.payload.resource[0].name.toUpperCase();")]
    [InlineData("V8", "event.request.payload.resource[0].name = event.request.payload.resource[0].name.toUpperCase();")]
    [InlineData("Python", "for record in event.request.payload.resource:\n    record.name = record['name'].upper()")]
    [InlineData("Php", "<?php foreach ($event['request']['payload']['resource'] as &$record) { $record['name'] = strtoupper($record['name']); } ?>")]
    public async Task Its_edits_are_in_the_event(string language, string script)
    {
        var outcome = await fixture.RunAsync(Enum.Parse<ScriptLanguage>(language), script);

        Assert.True(outcome.Error is null, outcome.Error?.Message);
        var expected = JsonNode.Parse(TestEngines.Event)!;
        expected["request"]!["payload"]!["resource"]![0]!["name"] = "JANE";
        Assert.True(JsonNode.DeepEquals(expected, outcome.Event), outcome.Event!.ToJsonString());
        Assert.Null(outcome.Returned);
    }
}
