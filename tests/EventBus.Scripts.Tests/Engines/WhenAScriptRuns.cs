using System.Text.Json.Nodes;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary>What every language gives a script, and takes from it.</summary>
public sealed class WhenAScriptRuns(EngineFixture fixture)
{
    [Theory]
    [InlineData("NodeJs", "event.request.payload.resource[0].name = event.request.payload.resource[0].name.toUpperCase();")]
    [InlineData("NodeJs", "_event.request.payload.resource.forEach(function (record) { record.name = record.name.toUpperCase(); });")]
    [InlineData("NodeJs", "const util = require('util'); await null; for (const record of event.request.payload.resource) record.name = record.name.toUpperCase();")]
    [InlineData("NodeJs", "const { format } = await import('node:util'); event.request.payload.resource[0].name = format('%s', 'JANE');")]
    [InlineData("V8", "event.request.payload.resource[0].name = event.request.payload.resource[0].name.toUpperCase(); return;")]
    [InlineData("V8", "await null; event.request.payload.resource[0].name = 'JANE';")]
    [InlineData("Python", "for record in event.request.payload.resource:\n    record.name = record['name'].upper()")]
    [InlineData("Python", "    event['request']['payload']['resource'][0]['name'] = '''JANE'''\n    return")]
    [InlineData("Php", "<?php foreach ($event['request']['payload']['resource'] as &$record) { $record['name'] = strtoupper($record['name']); } ?>")]
    [InlineData("Php", "function shout($text) { return strtoupper($text); }\n$event['request']['payload']['resource'][0]['name'] = shout('jane');")]
    public async Task Its_edits_are_in_the_event(string language, string script)
    {
        var expected = JsonNode.Parse(TestEngines.Event)!;
        expected["request"]!["payload"]!["resource"]![0]!["name"] = "JANE";
        // Twice: what was compiled, and declared, is used again.
        for (var run = 0; run < 2; run++)
        {
            var outcome = await fixture.RunAsync(language, script);

            OutcomeAssert.Completed(outcome);
            Assert.True(JsonNode.DeepEquals(expected, outcome.Event), outcome.Event!.ToJsonString());
            Assert.Null(outcome.Returned);
        }
    }

    [Theory]
    [InlineData("NodeJs", "return false;", "false")]
    [InlineData("NodeJs", "return 0;", "0")]
    [InlineData("NodeJs", "return '';", "\"\"")]
    [InlineData("NodeJs", "return undefined;", null)]
    [InlineData("NodeJs", "event.setReturn({ a: [1, null] });", """{"a":[1,null]}""")]
    [InlineData("NodeJs", "return new Promise(resolve => setTimeout(() => resolve('late'), 5));", "\"late\"")]
    [InlineData("V8", "return false;", "false")]
    [InlineData("V8", "return '';", "\"\"")]
    [InlineData("V8", "if (true) return;", null)]
    [InlineData("V8", "return { response: { status_code: 400 } };", """{"response":{"status_code":400}}""")]
    [InlineData("Python", "return False", "false")]
    [InlineData("Python", "return ''", "\"\"")]
    [InlineData("Python", "return None", null)]
    [InlineData("Python", "return (1, 2.5, [None, True])", "[1,2.5,[null,true]]")]
    [InlineData("Php", "return false;", "false")]
    [InlineData("Php", "return 0;", "0")]
    [InlineData("Php", "return '';", "\"\"")]
    [InlineData("Php", "return ['a' => 1.0];", """{"a":1.0}""")]
    public async Task What_it_returns_is_returned(string language, string script, string? expected)
    {
        var outcome = await fixture.RunAsync(language, script);

        OutcomeAssert.Completed(outcome);
        Assert.Equal(expected, outcome.Returned?.ToJsonString());
    }

    [Theory]
    [InlineData("NodeJs", "throw 'No.';", null, null)]
    [InlineData("NodeJs", "throw new Error('No.');", null, null)]
    [InlineData("NodeJs", "throw { message: 'No.', code: 7 };", 7, null)]
    [InlineData("NodeJs", "setTimeout(() => { throw new Error('No.'); }, 1);", null, null)]
    [InlineData("NodeJs", "Promise.reject(new Error('No.'));", null, null)]
    [InlineData("NodeJs", "platform.api.get('system/user', '', function (body, response) { throw 'No.'; });", null, null)]
    [InlineData("NodeJs", "event.exception = { message: 'No.', code: 12, status_code: 409 };", 12, 409)]
    [InlineData("V8", "throw 'No.';", null, null)]
    [InlineData("V8", "throw new TypeError('No.');", null, null)]
    [InlineData("V8", "event.exception = { message: 'No.', code: 12, status_code: 409 };", 12, 409)]
    [InlineData("Python", "raise Exception('No.')", null, null)]
    [InlineData("Python", "class Refused(Exception):\n    code = 7\n    status_code = 422\nraise Refused('No.')", 7, 422)]
    [InlineData("Python", "event.exception = {'message': 'No.', 'code': 12, 'status_code': 409}", 12, 409)]
    [InlineData("Php", "throw new \\Exception('No.', 7);", 7, null)]
    [InlineData("Php", "throw new \\DreamFactory\\Core\\Exceptions\\BadRequestException('No.');", 400, 400)]
    [InlineData("Php", "throw new \\DreamFactory\\Core\\Exceptions\\BadRequestException('No.', 123456);", 123456, 400)]
    [InlineData("Php", "throw new \\DreamFactory\\Core\\Exceptions\\RestException(418, 'No.');", 418, 418)]
    [InlineData("Php", "throw new \\DreamFactory\\Core\\Exceptions\\TooManyRequestsException('No.');", 429, 429)]
    [InlineData("Php", "throw new \\TypeError('No.');", null, null)]
    [InlineData("Php", "$event['exception'] = ['message' => 'No.', 'code' => 12, 'status_code' => 409];", 12, 409)]
    public async Task What_it_throws_is_told(string language, string script, int? code, int? status)
    {
        var outcome = await fixture.RunAsync(language, script);

        OutcomeAssert.Threw("No.", outcome);
        Assert.Equal((code, status), (outcome.Error!.Code, outcome.Error.StatusCode));
    }

    [Theory]
    [InlineData("NodeJs", "var one = 1;\n\n    undefinedFunction();", 3, 5)]
    [InlineData("V8", "var one = 1;\n\n    undefinedFunction();", 3, 5)]
    [InlineData("Python", "one = 1\n\nundefined_function()", 3, null)]
    [InlineData("Php", "<?php\n\nundefined_function();", 3, null)]
    public async Task The_place_of_an_error_is_the_authors(string language, string script, int line, int? column)
    {
        var outcome = await fixture.RunAsync(language, script);

        OutcomeAssert.Ended(ScriptEnding.Threw, outcome);
        Assert.Equal((line, column), (outcome.Error!.Line, outcome.Error.Column));
    }

    [Theory]
    [InlineData("NodeJs", "console.log('one', { a: 1 }); console.error('two'); process.stdout.write('three');", "one { a: 1 }\ntwo\nthree")]
    [InlineData("V8", "console.log('one', 1); print('two'); var_dump({ a: 1 });", "one 1\ntwo\n{\n \"a\": 1\n}\n")]
    [InlineData("Python", "import sys\nprint('one', {'a': 1})\nsys.stderr.write('two')", "one {'a': 1}\ntwo")]
    [InlineData("Php", "echo 'one'; echo $missing; print_r([1]); var_dump(true);", "oneWarning: Undefined variable $missing on line 1\nArray\n(\n    [0] => 1\n)\nbool(true)\n")]
    public async Task What_it_prints_is_its_output(string language, string script, string expected) => Assert.Equal(expected, (await fixture.RunAsync(language, script)).Output);

    [Theory]
    [InlineData("NodeJs", "for (let i = 0; i < 1e5; i++) console.log('line ' + i);")]
    [InlineData("V8", "for (let i = 0; i < 1e5; i++) print('line ' + i);")]
    [InlineData("Python", "for i in range(100000): print('line', i)")]
    [InlineData("Php", "for ($i = 0; $i < 100000; $i++) echo \"line $i\\n\";")]
    public async Task No_more_than_8_KiB_of_what_it_prints_are_kept(string language, string script)
    {
        var outcome = await fixture.RunAsync(language, script);

        OutcomeAssert.Completed(outcome);
        Assert.Equal(8192, outcome.Output.Length);
    }

    // What one run leaves in global variables is not seen by the next, of the same script or of another.
    [Theory]
    [InlineData("NodeJs", "leak = (typeof leak === 'undefined' ? 0 : leak) + 1; global.more = 1; return leak;")]
    [InlineData("V8", "leak = (typeof leak === 'undefined' ? 0 : leak) + 1; globalThis.more = 1; return leak;")]
    [InlineData("Python", "global leak\nleak = globals().get('leak', 0) + 1\nreturn leak")]
    [InlineData("Php", "static $kept = 0; $GLOBALS['leak'] = ($GLOBALS['leak'] ?? 0) + 1; return $GLOBALS['leak'] + $kept++;")]
    [InlineData("Php", "if (defined('LEAK')) return 2; define('LEAK', 1); function leak() { return 1; } return leak();")]
    public async Task Nothing_is_left_for_the_next_run(string language, string script)
    {
        for (var run = 0; run < 3; run++) Assert.Equal("1", (await fixture.RunAsync(language, script)).Returned?.ToJsonString());
    }

    [Theory]
    [InlineData("NodeJs", "if (JSON.parse('[]') instanceof Array && event.request instanceof Object) return platform.session.user.email + DSP.platform.config.version;")]
    [InlineData("V8", "return DSP.platform.session.user.email + platform.config.version;")]
    [InlineData("Python", "return platform.session.user.email + platform['config'].version")]
    [InlineData("Php", "return $platform['session']['user']['email'] . $platform['config']['version'];")]
    public async Task It_sees_the_platform(string language, string script) => Assert.Equal("\"a@b.c1\"", (await fixture.RunAsync(language, script)).Returned?.ToJsonString());
}
