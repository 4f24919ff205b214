using System.Text.Json.Nodes;
using EventBus.IntegrationTests.Harness.Wire;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>The comparison has teeth: a document that says something else than what is on the wire is found out.</summary>
[Collection<WireRunClasses>]
public sealed class WhenTheDocumentIsWrong(WireRun run)
{
    [Theory]
    [InlineData("components schemas SystemEventHeaders properties eventbus-depth", "")]
    [InlineData("components schemas DeliveryHeaders properties eventbus-replay", "")]
    [InlineData("components schemas EventPayload properties resource", "")]
    [InlineData("components schemas EventPayload properties request properties uri", "")]
    [InlineData("components schemas PatchOperation properties value", "")]
    [InlineData("components messages RegistrationAnswer x-basic-properties properties app_id", "")]
    public void What_it_does_not_name_is_found(string path, string value) =>
        Assert.All(Contracts(path, value), contract => Assert.Contains(Described(contract), pair => pair.Described.Undeclared(pair.Message).Any()));

    [Theory]
    [InlineData("components schemas SystemEventHeaders properties eventbus-depth type", "\"string\"")]
    [InlineData("components schemas DeliveryHeaders properties eventbus-attempts maximum", "1")]
    [InlineData("components schemas EventPayload properties response properties status_code maximum", "299")]
    [InlineData("components schemas RegistrationAnswer properties status enum", "[\"active\"]")]
    [InlineData("components schemas EventError properties code maximum", "409")]
    [InlineData("components messages EventReply x-basic-properties properties correlation_id maxLength", "31")]
    public void What_it_says_otherwise_is_found(string path, string value) =>
        Assert.All(Contracts(path, value), contract => Assert.Contains(Described(contract), pair => pair.Described.Faults(pair.Message).Any()));

    [Fact]
    public void A_message_too_many_or_too_few_is_found()
    {
        var document = Changed(run.Documents[WireDocuments.V3], "channels eventbus.subscriptions messages Another", """{"name":"Another","payload":{},"x-basic-properties":{}}""");
        Assert.Equal(["message eventbus.subscriptions Another"], Unseen(new ContractV3(document)));
        var less = new ContractV2(Changed(run.Documents[WireDocuments.V2], "channels system.user.pre_process subscribe", ""));
        Assert.Contains(run.Capture.Messages, message => less.Find(message, run.Capture).Messages.Count == 0);
    }

    private IEnumerable<IContract> Contracts(string path, string value) =>
    [
        new ContractV2(Changed(run.Documents[WireDocuments.V2], path, value)),
        new ContractV3(Changed(run.Documents[WireDocuments.V3], path, value)),
    ];

    private IEnumerable<string> Unseen(ContractV3 contract) => contract.Parts.Except(run.Capture.Messages.SelectMany(message => contract.Find(message, run.Capture).Parts));

    private IEnumerable<(DescribedMessage Described, WireMessage Message)> Described(IContract contract) =>
        run.Capture.Messages.SelectMany(message => contract.Find(message, run.Capture).Messages.Select(described => (described, message)));

    // An empty value removes the member.
    private static JsonObject Changed(JsonObject document, string path, string value)
    {
        var changed = document.DeepClone().AsObject();
        var names = path.Split(' ');
        var parent = names[..^1].Aggregate((JsonNode)changed, (node, name) => node[name]!).AsObject();
        if (value.Length == 0) Assert.True(parent.Remove(names[^1]), path);
        else parent[names[^1]] = JsonNode.Parse(value);
        return changed;
    }
}
