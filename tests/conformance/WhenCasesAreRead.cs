using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Model;
using Json.Schema;

namespace EventBus.ConformanceTests;

public sealed class WhenCasesAreRead
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromFile(Path.Combine(CaseCatalog.Folder, "case.schema.json")));

    public static IEnumerable<TheoryDataRow<string>> Files() => CaseCatalog.Files.Select(path => new TheoryDataRow<string>(Path.GetFileName(path)));

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
    [MemberData(nameof(Files))]
    public void File_has_no_member_that_the_runner_does_not_know(string file) => Assert.NotEmpty(JsonSerializer.Deserialize<CaseFile>(Read(file), CaseJson.Options)!.Cases);

    [Theory]
    [InlineData("")]
    [InlineData("/cases/0")]
    [InlineData("/cases/0/subscribers/a")]
    [InlineData("/cases/0/subscribers/a/asked")]
    [InlineData("/cases/0/subscribers/a/answers/0/0")]
    [InlineData("/cases/0/listeners/l/heard")]
    [InlineData("/cases/0/steps/0")]
    [InlineData("/cases/0/steps/0/call")]
    public void Member_that_the_runner_does_not_know_is_refused(string place)
    {
        var file = JsonNode.Parse("""{"$schema":"","topic":"","cases":[{"name":"","about":"","subscribers":{"a":{"subscription":{},"answers":[[{}]],"asked":{}}},"listeners":{"l":{"channels":[],"heard":{}}},"steps":[{"call":{"path":""}}]}]}""")!;
        Assert.NotNull(file.Deserialize<CaseFile>(CaseJson.Options));
        Found.At(file, place).Node!.AsObject()["unknown"] = 1;
        Assert.Throws<JsonException>(() => file.Deserialize<CaseFile>(CaseJson.Options));
    }

    [Fact]
    public void Names_are_unique() => Assert.Empty(CaseCatalog.All().GroupBy(entry => entry.Name).Where(group => group.Count() > 1).Select(group => group.Key));

    [Fact]
    public void There_are_at_least_170_cases() => Assert.True(CaseCatalog.All().Count() >= 170);

    private static string Read(string file) => File.ReadAllText(Path.Combine(CaseCatalog.Folder, "cases", file));
}
