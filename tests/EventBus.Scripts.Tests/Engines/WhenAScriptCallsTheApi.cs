using System.Text.Json.Nodes;
using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

/// <summary><c>platform.api</c>, as DreamFactory's examples call it.</summary>
public sealed class WhenAScriptCallsTheApi(EngineFixture fixture)
{
    [Theory]
    [InlineData("NodeJs", "platform.api.get('system/role/3?fields=*', '', function (body, response) { event.setResponse(JSON.parse(body), response.statusCode, 'application/json'); });")]
    [InlineData("NodeJs", "platform.api.get('system/role/3?fields=*', (body, response) => { event.setResponse(response.content, response.status_code); });")]
    [InlineData("NodeJs", "const answer = await platform.api.call('get', 'system/role/3?fields=*', null, null); event.setResponse(answer.content, answer.status_code);")]
    [InlineData("V8", "var answer = platform.api.get('system/role/3?fields=*'); event.setResponse(answer.content, answer.status_code);")]
    [InlineData("V8", "var answer = DSP.platform.api.call('GET', 'system/role/3?fields=*', null); event.response = { status_code: answer.status_code, content: answer.content };")]
    [InlineData("Python", "answer = platform.api.get('system/role/3?fields=*')\nevent.response = {'status_code': answer.status_code, 'content': answer['content']}")]
    [InlineData("Python", "import json\nfrom munch import munchify\ncontent = munchify(json.loads(platform.api.get('system/role/3?fields=*').read()))\nevent.response = {'status_code': 200, 'content': {'id': content.id, 'name': content.name}}")]
    [InlineData("Php", "$api = $platform['api']; $get = $api->get; $answer = $get('system/role/3?fields=*'); $event['response'] = ['status_code' => $answer['status_code'], 'content' => $answer['content']];")]
    [InlineData("Php", "$answer = $platform['api']->get('system/role/3?fields=*'); $event['response'] = ['status_code' => $answer['status_code'], 'content' => $answer['content']];")]
    public async Task The_answer_comes_back(string language, string script)
    {
        ApiCall? called = null;

        var outcome = await fixture.RunAsync(language, script, api: call => Answer(called = call));

        OutcomeAssert.Completed(outcome);
        Assert.Equal(("GET", "system/role/3?fields=*", null, null), (called!.Verb, called.Path, called.Payload, called.Options));
        Assert.Equal("""{"id":3,"name":"clerk"}""", outcome.Event!["response"]!["content"]!.ToJsonString());
        Assert.Equal(200, outcome.Event["response"]!["status_code"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("NodeJs", "platform.api.post('db/_table/log', { resource: [{ name: 'é😀' }] }, { headers: { 'x-a': 'b' } }, function (body, response) {});")]
    [InlineData("NodeJs", "await platform.api.post('db/_table/log', JSON.stringify({ resource: [{ name: 'é😀' }] }), { headers: { 'x-a': 'b' } });")]
    [InlineData("V8", "platform.api.post('db/_table/log', { resource: [{ name: 'é😀' }] }, { headers: { 'x-a': 'b' } });")]
    [InlineData("Python", "platform.api.post('db/_table/log', {'resource': [{'name': 'é😀'}]}, {'headers': {'x-a': 'b'}})")]
    [InlineData("Php", "$post = $platform['api']->post; $post('db/_table/log', ['resource' => [['name' => 'é😀']]], ['headers' => ['x-a' => 'b']]);")]
    public async Task Payload_and_options_arrive(string language, string script)
    {
        ApiCall? called = null;

        OutcomeAssert.Completed(await fixture.RunAsync(language, script, api: call => Answer(called = call)));

        Assert.Equal(("POST", "db/_table/log"), (called!.Verb, called.Path));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"resource":[{"name":"é😀"}]}"""), called.Payload));
        Assert.Equal("""{"headers":{"x-a":"b"}}""", called.Options!.ToJsonString());
    }

    [Fact]
    public async Task Callbacks_within_callbacks_are_waited_for()
    {
        const string script = """
            platform.api.get('one', '', function () {
                platform.api.get('two', '', function () {
                    setTimeout(function () { platform.api.get('three', '', function (body) { event.setReturn('all'); }); }, 5);
                });
            });
            """;

        Assert.Equal("\"all\"", (await fixture.RunAsync("NodeJs", script, api: Answer)).Returned?.ToJsonString());
    }

    [Fact]
    public async Task Calls_at_once_get_their_own_answers()
    {
        const string script = "const all = await Promise.all([...Array(50).keys()].map(number => platform.api.get('n/' + number))); return all.map(answer => answer.content).join();";

        var outcome = await fixture.RunAsync("NodeJs", script, api: call => new ApiAnswer(200, call.Path[2..], "text/plain", []));

        Assert.Equal(string.Join(',', Enumerable.Range(0, 50)), outcome.Returned?.GetValue<string>());
    }

    [Theory]
    [InlineData("NodeJs", "return (await platform.api.get('x')).content.error.status_code;")]
    [InlineData("V8", "return platform.api.get('x').content.error.status_code;")]
    [InlineData("Python", "return platform.api.get('x').content.error.status_code")]
    [InlineData("Php", "return $platform['api']->get('x')['content']['error']['status_code'];")]
    public async Task An_answer_that_is_too_large_is_an_error(string language, string script) =>
        Assert.Equal("413", (await fixture.RunAsync(language, script, api: _ => new ApiAnswer(200, new string('x', 2 << 20), "text/plain", []))).Returned?.ToJsonString());

    private static ApiAnswer Answer(ApiCall call) => new(200, new JsonObject { ["id"] = 3, ["name"] = "clerk" }, "application/json", new JsonObject { ["etag"] = "1" });
}
