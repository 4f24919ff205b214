using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Publisher.Documents;

/// <summary>
/// JSON patch (RFC 6902: add, remove, replace, test) and JSON merge patch (RFC 7396). The package registry has no maintained library for
/// System.Text.Json that also tells which paths were written.
/// </summary>
internal static class JsonPatch
{
    /// <summary>Carries out one operation on <paramref name="root"/>.</summary>
    /// <exception cref="JsonPatchException">The operation is unknown, its path is not there, or its test fails.</exception>
    public static void Apply(JsonNode root, PatchOperation operation)
    {
        var path = Parse(operation.Path);
        var inArray = !path.IsRoot && path.Parent.Find(root) is (true, JsonArray);
        switch (operation.Op)
        {
            case "add":
                JsonWriter.Apply(root, new JsonChange(inArray ? JsonChangeKind.Insert : JsonChangeKind.Set, path, operation.Value));
                break;
            case "replace":
                Require(root, path);
                JsonWriter.Apply(root, new JsonChange(JsonChangeKind.Set, path, operation.Value));
                break;
            case "remove":
                Require(root, path);
                JsonWriter.Apply(root, new JsonChange(inArray ? JsonChangeKind.RemoveElement : JsonChangeKind.Unset, path, null));
                break;
            case "test":
                Test(root, path, operation.Value);
                break;
            default:
                throw new JsonPatchException($"The operation '{operation.Op}' is not one of add, remove, replace and test.");
        }
    }

    /// <summary>Merges <paramref name="merge"/> into <paramref name="target"/>; a JSON null removes a member.</summary>
    public static void Merge(JsonObject target, JsonObject merge)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in merge)
        {
            if (value is null)
            {
                removed.Add(name);
            }
            else if (value is JsonObject inner)
            {
                if (target[name] is not JsonObject) target[name] = new JsonObject();
                Merge(target[name]!.AsObject(), inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }

        JsonWriter.Remove(target, removed);
    }

    public static JsonPath Parse(string pointer)
    {
        try
        {
            return JsonPath.Parse(pointer);
        }
        catch (FormatException fault)
        {
            throw new JsonPatchException(fault.Message);
        }
    }

    private static void Require(JsonNode root, JsonPath path)
    {
        if (path.IsRoot || !path.Find(root).Found) throw new JsonPatchException($"The event has nothing at '{path}'.");
    }

    private static void Test(JsonNode root, JsonPath path, JsonNode? expected)
    {
        var (found, actual) = path.Find(root);
        if (!found || !JsonEquality.Same(actual, expected, tolerant: false)) throw new JsonPatchException($"The test of '{path}' does not hold.");
    }
}
