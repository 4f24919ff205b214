using System.Text.Json.Nodes;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Tests.Documents;
using FsCheck.Xunit;

namespace EventBus.Publisher.Tests.Merge;

/// <summary>The conflict rules, against an oracle that knows no paths and no writes.</summary>
[Properties(Arbitrary = [typeof(Seeds)])]
public sealed class WriteSetModelTests
{
    [Property(MaxTest = 5000)]
    public void TryAccept_TwoRandomEdits_DecidesAndMergesLikeTheOracle(int seed)
    {
        var (before, edits) = Edits(seed, 2);
        var fits = ThreeWayMerge.TryMerge(before, edits[0], edits[1], out var expected);
        var writes = Writes(before, edits);
        Assert.Equal(fits, AcceptsAll(writes));
        if (fits) Assert.Equal(Canonical.Text(expected), Canonical.Text(Applied(before, writes)));
    }

    [Property(MaxTest = 2000)]
    public void TryAccept_TwoRandomEdits_IsSymmetric(int seed)
    {
        var (before, edits) = Edits(seed, 2);
        var writes = Writes(before, edits);
        Assert.Equal(AcceptsAll(writes), AcceptsAll(writes.Reverse()));
    }

    [Property(MaxTest = 2000)]
    public void TryAccept_EditsThatFit_GiveTheSameEventInAnyOrder(int seed)
    {
        var (before, edits) = Edits(seed, 6);
        var set = new WriteSet();
        var fitting = Writes(before, edits).Where(set.TryAccept).ToArray();
        var shuffled = new RandomJson(seed).Shuffle(fitting);
        Assert.True(AcceptsAll(shuffled));
        Assert.Equal(Canonical.TextWithSortedAppends(before, Applied(before, fitting)), Canonical.TextWithSortedAppends(before, Applied(before, shuffled)));
    }

    [Property(MaxTest = 2000)]
    public void TryAccept_SameEditTwice_FitsUnlessItMovesElements(int seed)
    {
        var (before, edits) = Edits(seed, 1);
        var writes = Writes(before, edits)[0];
        Assert.Equal(!writes.Any(write => write.MovesElements), AcceptsAll([writes, writes]));
    }

    [Property(MaxTest = 2000)]
    public void TryAccept_WriteOfAnAncestor_Conflicts(int seed)
    {
        var random = new RandomJson(seed);
        var path = Enumerable.Range(0, 1 + random.Next(4)).Aggregate(JsonPath.Root, (parent, _) => parent.Child(random.Name()));
        var above = new JsonChange(random.Next(2) == 0 ? JsonChangeKind.Set : JsonChangeKind.Unset, path.UpTo(1 + random.Next(path.Depth)), null);
        var below = new JsonChange(random.Pick(Enum.GetValues<JsonChangeKind>()), path.Child(random.Name()), 1);
        Assert.False(AcceptsAll([[above], [below]]));
        Assert.False(AcceptsAll([[below], [above]]));
    }

    [Property(MaxTest = 1000)]
    public void Apply_WritesThatMoveNothingTwice_IsLikeOnce(int seed)
    {
        var (before, edits) = Edits(seed, 1);
        var writes = Writes(before, edits)[0].Where(write => write.Kind is JsonChangeKind.Set or JsonChangeKind.Unset).ToList();
        Assert.Equal(Canonical.Text(Applied(before, [writes])), Canonical.Text(Applied(before, [writes, writes])));
    }

    private static (JsonObject Before, JsonObject[] Edits) Edits(int seed, int count)
    {
        var random = new RandomJson(seed);
        var before = random.Object();
        return (before, [.. Enumerable.Range(0, count).Select(_ => random.Edited(before))]);
    }

    private static IReadOnlyList<JsonChange>[] Writes(JsonObject before, JsonObject[] edits) => [.. edits.Select(edit => JsonDiff.Between(before, edit, tolerant: false))];

    private static bool AcceptsAll(IEnumerable<IReadOnlyList<JsonChange>> replies)
    {
        var set = new WriteSet();
        return replies.All(set.TryAccept);
    }

    private static JsonObject Applied(JsonObject before, IEnumerable<IReadOnlyList<JsonChange>> replies)
    {
        var result = before.DeepClone().AsObject();
        foreach (var writes in replies) JsonWriter.Apply(result, writes);
        return result;
    }
}
