using System.Text.Json.Nodes;
using EventBus.Contracts;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Tests.Merge;
using FsCheck.Xunit;

namespace EventBus.Publisher.Tests.Documents;

/// <summary>Every form of a reply comes down to a difference, so a difference must lead to exactly what was meant.</summary>
[Properties(Arbitrary = [typeof(Seeds)])]
public sealed class JsonDiffPropertyTests
{
    private static readonly string[] Operations = ["add", "remove", "replace", "test"];

    [Property(MaxTest = 1000)]
    public void Between_ATreeAndItself_IsEmpty(int seed)
    {
        var tree = new RandomJson(seed).Object();
        Assert.Empty(JsonDiff.Between(tree, tree.DeepClone(), tolerant: false));
        Assert.Empty(JsonDiff.Between(tree, tree.DeepClone(), tolerant: true));
    }

    [Property(MaxTest = 3000)]
    public void Between_ATreeAndItsEdit_LeadsThere(int seed)
    {
        var random = new RandomJson(seed);
        var before = random.Object();
        AssertLeadsTo(before, random.Edited(before, 6));
    }

    [Property(MaxTest = 3000)]
    public void Between_ATreeAndItsPatch_LeadsThere(int seed)
    {
        var random = new RandomJson(seed);
        var before = random.Object();
        var patched = before.DeepClone().AsObject();
        var origins = ElementOrigins.In(patched);
        for (var i = random.Next(6); i > 0; i--) TryPatch(patched, random);
        AssertLeadsTo(before, patched);
        AssertLeadsTo(before, patched, origins);
    }

    [Property(MaxTest = 3000)]
    public void Merge_RandomTrees_GivesTheResultOfTheStandard(int seed)
    {
        var random = new RandomJson(seed);
        var before = random.Object();
        var merge = random.Next(2) == 0 ? random.Object() : random.Edited(before);
        var merged = before.DeepClone().AsObject();
        JsonPatch.Merge(merged, merge);
        Assert.Equal(Canonical.Text(MergeOfTheStandard(before, merge)), Canonical.Text(merged));
        AssertLeadsTo(before, merged);

        JsonPatch.Merge(merged, merge);
        Assert.Equal(Canonical.Text(MergeOfTheStandard(before, merge)), Canonical.Text(merged));
    }

    private static void AssertLeadsTo(JsonObject before, JsonObject after, ElementOrigins? origins = null)
    {
        var result = before.DeepClone();
        JsonWriter.Apply(result, JsonDiff.Between(before, after, tolerant: false, origins));
        Assert.Equal(Canonical.Text(after), Canonical.Text(result));
        var oneByOne = before.DeepClone();
        foreach (var change in JsonDiff.Between(before, after, tolerant: false, origins)) JsonWriter.Apply(oneByOne, change);
        Assert.Equal(Canonical.Text(after), Canonical.Text(oneByOne));
    }

    private static void TryPatch(JsonObject tree, RandomJson random)
    {
        var path = Enumerable.Range(0, 1 + random.Next(3)).Aggregate(JsonPath.Root, (parent, _) => parent.Child(random.Name())).ToString();
        try
        {
            JsonPatch.Apply(tree, new PatchOperation { Op = random.Pick(Operations), Path = path, Value = random.Node(2) });
        }
        catch (JsonPatchException)
        {
            // An operation that does not fit changes nothing.
        }
    }

    // The pseudo-code of RFC 7396, section 2.
    private static JsonNode? MergeOfTheStandard(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject members) return patch?.DeepClone();
        var result = target is JsonObject map ? map.DeepClone().AsObject() : [];
        foreach (var (name, value) in members)
        {
            if (value is null) result.Remove(name);
            else result[name] = MergeOfTheStandard(result[name], value);
        }

        return result;
    }
}
