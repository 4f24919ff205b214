using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Model;
using EventBus.ConformanceTests.Subscribers.Model;
using Json.Schema;

namespace EventBus.ConformanceTests.Subscribers;

public sealed class WhenSubscriberCasesAreRead
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromFile(Path.Combine(SubscriberCaseCatalog.Folder, "case.schema.json")));

    public static IEnumerable<TheoryDataRow<string>> Files() => SubscriberCaseCatalog.Files.Select(path => new TheoryDataRow<string>(Path.GetFileName(path)));

    public static TheoryData<Role> Roles { get; } = [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Files))]
    public void File_is_valid_by_the_schema(string file)
    {
        using var document = JsonDocument.Parse(Read(file), new JsonDocumentOptions { MaxDepth = 128 });
        var results = Schema.Value.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        var faults = (results.Details ?? []).Where(detail => detail.Errors is not null).Select(detail => $"{detail.InstanceLocation}: {string.Join(' ', detail.Errors!.Values)}");
        Assert.True(results.IsValid, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/cases/0")]
    [InlineData("/cases/0/steps/0")]
    [InlineData("/cases/0/steps/0/ask")]
    [InlineData("/cases/0/steps/0/queue")]
    [InlineData("/cases/0/steps/0/wire")]
    public void Member_that_the_runner_does_not_know_is_refused(string place)
    {
        var file = JsonNode.Parse("""{"$schema":"","topic":"","cases":[{"name":"","about":"","programs":["mutator"],"steps":[{"ask":{"key":""},"queue":{"name":""},"wire":{"program":"","of":[]}}]}]}""")!;
        Assert.NotNull(file.Deserialize<SubscriberCaseFile>(CaseJson.Options));
        Found.At(file, place).Node!.AsObject()["unknown"] = 1;
        Assert.Throws<JsonException>(() => file.Deserialize<SubscriberCaseFile>(CaseJson.Options));
    }

    [Fact]
    public void Names_are_unique() => Assert.Empty(SubscriberCaseCatalog.All().GroupBy(entry => entry.Name).Where(group => group.Count() > 1).Select(group => group.Key));

    [Theory]
    [MemberData(nameof(Roles))]
    public void Every_program_has_at_least_15_cases(Role role) => Assert.True(SubscriberCaseCatalog.All().Count(entry => entry.Programs.Contains(role)) >= 15);

    private static string Read(string file) => File.ReadAllText(Path.Combine(SubscriberCaseCatalog.Folder, "cases", file));
}
