using EventBus.Contracts;
using EventBus.IntegrationTests.Harness;
using EventBus.IntegrationTests.Harness.Wire;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>A reply that the host refuses is refused by the document as well: who checks it against the schema before sending finds out in time.</summary>
public sealed class WhenRepliesAreRefused(BrokerFixture broker)
{
    [Theory]
    [InlineData("\"continue\"")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"acton":"continue"}""")]
    [InlineData("""{"action":"maybe"}""")]
    [InlineData("""{"action":"Continue"}""")]
    [InlineData("""{"action":null}""")]
    [InlineData("""{"action":"modify"}""")]
    [InlineData("""{"action":"modify","patch":[],"merge":{}}""")]
    [InlineData("""{"action":"modify","patch":{}}""")]
    [InlineData("""{"action":"modify","patch":[null]}""")]
    [InlineData("""{"action":"modify","patch":[{"op":"move","from":"/request/payload/a","path":"/request/payload/b"}]}""")]
    [InlineData("""{"action":"modify","patch":[{"op":"add","path":"request","value":1}]}""")]
    [InlineData("""{"action":"modify","merge":[]}""")]
    [InlineData("""{"action":"respond"}""")]
    [InlineData("""{"action":"respond","response":{"status_code":199}}""")]
    [InlineData("""{"action":"respond","response":{"status_code":600}}""")]
    [InlineData("""{"action":"respond","response":{"status_code":"200"}}""")]
    [InlineData("""{"action":"respond","response":{"headers":{"x-own":1}}}""")]
    [InlineData("""{"action":"respond","response":[]}""")]
    [InlineData("""{"action":"reject","error":{"code":399}}""")]
    [InlineData("""{"action":"reject","error":{"code":600}}""")]
    [InlineData("""{"action":"reject","error":{"message":1}}""")]
    [InlineData("""{"action":"continue","warnings":"one"}""")]
    [InlineData("""{"action":"continue","warnings":[1]}""")]
    [InlineData("""{"action":"continue","annotations":[]}""")]
    public async Task The_document_refuses_it_too(string reply)
    {
        await using var scenario = new Scenario(broker);
        await scenario.SubscriberAsync("refused", _ => reply);
        Assert.NotNull((await scenario.CreateUserAsync()).Header(HttpHeaders.Skipped));
        foreach (var (version, contract) in WireDocuments.Contracts(await WireDocuments.GetAsync(broker.Api)))
            Assert.False(SchemaCheck.IsValid(contract.Reply.Payload, System.Text.Json.Nodes.JsonNode.Parse(reply)), $"{version} takes it.");
    }
}
