using System.Text.Json.Nodes;
using EventBus.IntegrationTests.Harness.Wire;

namespace EventBus.IntegrationTests.Scenarios;

/// <summary>Who lets a generator write the classes of the messages gets some that compile, and that lose nothing of what really comes.</summary>
[Collection<WireRunClasses>]
public sealed class WhenModelsAreGenerated(GeneratedModels models) : IClassFixture<GeneratedModels>
{
    public static TheoryData<string, string> Models => new MatrixTheoryData<string, string>([GeneratedModels.CSharp, GeneratedModels.TypeScript], [WireDocuments.V2, WireDocuments.V3]);

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_message_survives_them(string language, string version)
    {
        var lost = Lost(language, version).Where(pair => !pair.Message.IsLostIn(language)).ToList();
        Assert.True(lost.Count == 0, string.Join('\n', lost.Select(pair => $"{pair.Message.Model}: {pair.Message.Body.ToJsonString()} became {pair.Result?.ToJsonString()}")));
    }

    // When the generator can do it, the exception above has to go.
    [Theory]
    [MemberData(nameof(Models))]
    public void What_is_known_to_be_lost_is_still_lost(string language, string version) =>
        Assert.Equal(models.Messages.Count(message => message.IsLostIn(language)), Lost(language, version).Count());

    [Theory]
    [InlineData("EventPayload")]
    [InlineData("EditedEvent")]
    [InlineData("EventDecision")]
    [InlineData("SubscriptionOptions")]
    [InlineData("ObserverAnnouncement")]
    [InlineData("RegistrationAnswer")]
    public void Each_was_tried(string model) => Assert.Contains(models.Messages, message => message.Model == model);

    private IEnumerable<(ModelMessage Message, JsonNode? Result)> Lost(string language, string version) =>
        models.Messages.Zip(models.Results(language, version)).Where(pair => !JsonNode.DeepEquals(pair.First.Body, pair.Second));
}
