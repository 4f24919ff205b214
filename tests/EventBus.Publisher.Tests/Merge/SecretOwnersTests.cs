using System.Text;
using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Redact;
using EventBus.Publisher.Tests.Documents;
using FsCheck.Xunit;

namespace EventBus.Publisher.Tests.Merge;

/// <summary>In a list all secrets look alike: after a reply each must still belong to whom it belonged, or the reply be refused.</summary>
[Properties(Arbitrary = [typeof(Seeds)])]
public sealed class SecretOwnersTests
{
    [Theory]
    [InlineData("""[{"id":1,"password":"[redacted]"},{"id":2,"password":"[redacted]"}]""", true)]
    [InlineData("""[{"id":1,"x":1,"password":"[redacted]"},{"id":2,"x":2,"password":"[redacted]"}]""", true)]
    [InlineData("""[{"id":2,"password":"[redacted]"}]""", true)]
    [InlineData("""[{"id":9,"password":"new"},{"id":1,"password":"[redacted]"},{"id":2,"password":"[redacted]"}]""", true)]
    [InlineData("""[{"id":2,"password":"[redacted]"},{"id":1,"password":"[redacted]"}]""", false)]
    [InlineData("""[{"id":2,"x":1,"password":"[redacted]"}]""", false)]
    [InlineData("""[{"id":9,"password":"new"},{"id":1,"x":1,"password":"[redacted]"},{"id":2,"x":2,"password":"[redacted]"}]""", false)]
    public void Read_EditedList_IsRefusedWhenNobodyKnowsWhoseTheSecretsAre(string resource, bool accepted)
    {
        var document = Events.PreProcess("""{"resource":[{"id":1,"password":"pw1"},{"id":2,"password":"pw2"}]}""");
        var edited = Redactor.Redact(document, []);
        edited.Request["payload"]!["resource"] = JsonNode.Parse(resource);
        var verdict = Read(document, edited.Root);
        if (!accepted) Assert.Equal(FailureReason.PatchForbidden, Assert.IsType<Verdict.Failure>(verdict).Reason);
        else AssertOwners(document, verdict);
    }

    [Property(MaxTest = 1000)]
    public void Read_ListWithElementsRemovedAndEdited_NoSecretChangesItsOwner(int seed)
    {
        var random = new RandomJson(seed);
        var document = Document(1 + random.Next(5));
        var edited = Redactor.Redact(document, []);
        var list = Resource(edited);
        for (var i = random.Next(list.Count); i > 0; i--) list.RemoveAt(random.Next(list.Count));
        foreach (var element in list.Where(_ => random.Next(3) == 0)) element!["email"] = "edited";
        AssertOwners(document, Read(document, edited.Root));
    }

    [Property(MaxTest = 1000)]
    public void Read_ListInAnotherOrder_NoSecretChangesItsOwner(int seed)
    {
        var random = new RandomJson(seed);
        var document = Document(1 + random.Next(5));
        var edited = Redactor.Redact(document, []);
        edited.Request["payload"]!["resource"] = new JsonArray([.. random.Shuffle(Resource(edited)).Select(element => element!.DeepClone())]);
        AssertOwners(document, Read(document, edited.Root));
    }

    [Property(MaxTest = 1000)]
    public void Read_PatchOfAList_DoesToTheEventWhatItSays(int seed)
    {
        var random = new RandomJson(seed);
        var document = Document(3 + random.Next(3));
        var patch = Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Operation(random)).ToList();
        var body = new JsonObject { ["action"] = "modify", ["patch"] = System.Text.Json.JsonSerializer.SerializeToNode(patch, EventBusJson.Options) };
        var expected = document.Clone();
        try
        {
            patch.ForEach(operation => JsonPatch.Apply(expected.Root, operation));
        }
        catch (JsonPatchException)
        {
            Assert.Equal(FailureReason.PatchFailed, Assert.IsType<Verdict.Failure>(Read(document, body)).Reason);
            return;
        }

        document.Apply(Assert.IsType<Verdict.Change>(Read(document, body)).Writes);
        Assert.Equal(Canonical.Text(expected.Root), Canonical.Text(document.Root));
    }

    private static PatchOperation Operation(RandomJson random) => random.Next(4) switch
    {
        0 => new PatchOperation { Op = "remove", Path = $"/request/payload/resource/{random.Next(4)}" },
        1 => new PatchOperation { Op = "add", Path = $"/request/payload/resource/{random.Pick(["0", "1", "2", "-"])}", Value = Events.Json("""{"id":9,"email":"n","password":"new"}""") },
        2 => new PatchOperation { Op = "replace", Path = $"/request/payload/resource/{random.Next(4)}", Value = Events.Json("""{"id":8,"password":"other"}""") },
        _ => new PatchOperation { Op = "replace", Path = $"/request/payload/resource/{random.Next(4)}/email", Value = random.Name() },
    };

    private static EventDocument Document(int count) => Events.PreProcess(
        $$"""{"resource":[{{string.Join(',', Enumerable.Range(1, count).Select(id => $$"""{"id":{{id}},"email":"e{{id}}","password":"pw{{id}}"}"""))}}]}""");

    private static JsonArray Resource(EventDocument document) => document.Request["payload"]!["resource"]!.AsArray();

    private static Verdict Read(EventDocument document, JsonObject reply) =>
        ReplyReader.Read(Encoding.UTF8.GetBytes(reply.ToJsonString()), new ReplyContext(Events.Subscription(), ProcessTypes.PreProcess, Redactor.Redact(document, [])));

    private static void AssertOwners(EventDocument document, Verdict verdict)
    {
        if (verdict is not Verdict.Change change) return;
        document.Apply(change.Writes);
        foreach (var element in Resource(document))
            Assert.Contains(element!["password"]!.GetValue<string>(), new[] { $"pw{element["id"]}", "new" });
    }
}
