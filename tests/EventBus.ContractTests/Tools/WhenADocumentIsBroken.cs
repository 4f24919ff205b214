namespace EventBus.ContractTests.Tools;

/// <summary>The tools have teeth: what is wrong is found.</summary>
public sealed class WhenADocumentIsBroken
{
    private const string Second = "system-events.yaml";
    private const string Third = "system-events-v3.yaml";

    /// <summary>The document, the member that is changed, its new value, and the rule that finds it.</summary>
    private static readonly (string File, string Path, string Value, string Rule)[] Faults =
    [
        (Second, "channels system.user.pre_process subscribe bindings $ref", "\"#/components/operationBindings/nothing\"", "invalid-ref"),
        (Second, "channels system.user.pre_process subscribe operationId", "\"onUserPostProcess\"", "asyncapi2-operation-operationId-uniqueness"),
        (Second, "components messages RegistrationAnswer examples 0 payload status", "\"maybe\"", "asyncapi2-message-examples"),
        (Second, "components schemas EventPayload type", "\"objekt\"", "asyncapi2-schemas"),
        (Second, "info contact email", "", "asyncapi-info-contact-properties"),
        (Third, "components messages EventReply payload $ref", "\"#/components/schemas/nothing\"", "invalid-ref"),
        (Third, "operations registerSubscription action", "\"listen\"", "asyncapi-document-resolved"),
        (Third, "operations registerSubscription channel $ref", "\"#/components/messages/EventReply\"", "asyncapi3-required-operation-channel-unambiguity"),
        (Third, "operations registerSubscription messages 0 $ref", "\"#/components/messages/SubscriptionRegistration\"", "asyncapi3-operation-messages-from-referred-channel"),
        (Third, "channels system.user.pre_process bindings amqp exchange type", "\"star\"", "asyncapi-document-resolved"),
    ];

    private static readonly Lazy<Task<IReadOnlyList<IReadOnlyList<string>>>> Found = new(() => AsyncApiTools.ValidateAsync([.. Faults.Select(fault => BrokenDocument.Of(fault.File, fault.Path, fault.Value))]));

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Faults.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task The_parser_finds_it(int number) => Assert.Contains((await Found.Value)[number], line => line.Contains(Faults[number].Rule, StringComparison.Ordinal));

    [Fact]
    public async Task The_command_line_finds_it()
    {
        var (file, path, value, rule) = Faults[0];
        var run = await AsyncApiTools.ValidateByCommandAsync(BrokenDocument.Of(file, path, value));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(rule, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("channels system.user.post_process")]
    [InlineData("channels system.user.post_process subscribe")]
    public async Task A_missing_part_is_a_breaking_change(string path)
    {
        var run = await AsyncApiTools.DiffAsync(RepositoryFiles.Read("asyncapi", Second), BrokenDocument.Of(Second, path, ""));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("system.user.post_process", run.Output, StringComparison.Ordinal);
    }
}
