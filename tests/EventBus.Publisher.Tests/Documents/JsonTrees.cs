using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace EventBus.Publisher.Tests.Documents;

/// <summary>Random JSON trees, small enough to collide often.</summary>
internal static class JsonTrees
{
    public static Arbitrary<JsonObject> Objects() => Gen.Sized(size => Object(Math.Min(size, 12))).ToArbitrary();

    private static Gen<JsonObject> Object(int size) => Gen.ListOf(Gen.Zip(Gen.Elements("a", "b", "c", "d/e", "f~g"), Node(size / 2)), 4)
        .Select(members =>
        {
            var map = new JsonObject();
            foreach (var (name, value) in members) map[name] = value?.DeepClone();
            return map;
        });

    private static Gen<JsonNode?> Node(int size) => size == 0
        ? Gen.Elements<Func<JsonNode?>>(() => null, () => 1, () => "x", () => true, () => 2.5m).Select(make => make())
        : Gen.OneOf(Node(0), Object(size).Select(map => (JsonNode?)map), Gen.ListOf(Node(size / 2), 3).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])));
}
