using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventBus.Contracts;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Subscriptions;

namespace EventBus.ContractTests.Document;

/// <summary>The ranges and patterns of the document, each tried on the code that checks them.</summary>
public sealed class WhenLimitsAreDescribed
{
    [Theory]
    [InlineData("order")]
    [InlineData("timeout_ms")]
    [InlineData("max_in_flight")]
    public void A_subscription_is_accepted_from_the_least_to_the_most(string member)
    {
        var schema = TheDocument.Schema($"SubscriptionOptions/properties/{member}");
        var (least, most) = (schema["minimum"]!.GetValue<int>(), schema["maximum"]!.GetValue<int>());
        Assert.Equal([false, true, true, false], new[] { least - 1, least, most, most + 1 }.Select(value => IsValid(member, value)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("password-policy-2")]
    [InlineData("")]
    [InlineData("Password")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void A_name_is_accepted_as_its_pattern_says(string name) =>
        Assert.Equal(Matches("SubscriptionOptions/properties/name", name), IsValid("name", name));

    [Theory]
    [InlineData("system.user.pre_process")]
    [InlineData("*.*.*")]
    [InlineData("system.*.post_process")]
    [InlineData("system.user.post.pre_process")]
    [InlineData("system.user")]
    [InlineData("system.us*.pre_process")]
    [InlineData("#")]
    public void A_channel_is_accepted_as_its_pattern_says(string channel) =>
        Assert.Equal(Matches("SubscriptionOptions/properties/channels/items", channel), IsValid("channels", new JsonArray(channel)));

    [Theory]
    [InlineData("""{"pointer":"/a","exists":true}""")]
    [InlineData("""{"pointer":"/a","equals":0}""")]
    [InlineData("""{"pointer":"/a","in":[null]}""")]
    [InlineData("""{"pointer":"/a","regex":"a+"}""")]
    public void A_condition_has_one_of_the_tests(string condition)
    {
        var test = JsonNode.Parse(condition)!.AsObject().Select(member => member.Key).Last();
        Assert.Contains(TheDocument.Schema("WhenCondition")["oneOf"]!.AsArray(), choice => TheDocument.Texts(choice!["required"]).SequenceEqual([test]));
        Assert.True(IsValid("match", new JsonObject { ["when"] = new JsonArray(JsonNode.Parse(condition)) }));
    }

    [Fact]
    public void Every_verb_is_accepted_and_no_other()
    {
        var verbs = TheDocument.Texts(TheDocument.Schema("SubscriptionMatch/properties/verbs/items")["enum"]);
        Assert.All(verbs, verb => Assert.True(IsVerb(verb), verb));
        Assert.False(IsVerb("HEAD"));
    }

    [Theory]
    [InlineData("EventError/properties/code", "{\"action\":\"reject\",\"error\":{\"code\":<number>}}")]
    [InlineData("DecisionResponse/properties/status_code", "{\"action\":\"respond\",\"response\":{\"status_code\":<number>}}")]
    public void A_status_is_accepted_from_the_least_to_the_most(string path, string reply)
    {
        var schema = TheDocument.Schema(path);
        var (least, most) = (schema["minimum"]!.GetValue<int>(), schema["maximum"]!.GetValue<int>());
        Assert.Equal([false, true, true, false], new[] { least - 1, least, most, most + 1 }.Select(value => IsReply(reply.Replace("<number>", $"{value}", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_patch_has_no_more_operations_than_the_most()
    {
        var most = TheDocument.Schema("EventDecision/properties/patch")["maxItems"]!.GetValue<int>();
        Assert.Equal([true, false], new[] { most, most + 1 }.Select(count => IsReply(PatchOf([.. Enumerable.Repeat("add", count)]))));
    }

    [Fact]
    public void Every_operation_of_a_patch_is_accepted_and_no_other()
    {
        var operations = TheDocument.Texts(TheDocument.Schema("PatchOperation/properties/op")["enum"]).ToArray();
        Assert.Equal(["add", "remove", "replace", "test"], operations);
        Assert.All(operations.Except(["remove", "test"]), operation => Assert.True(IsReply(PatchOf("add", operation)), operation));
        Assert.True(IsReply(PatchOf("add", "test", "remove")));
        Assert.All(["move", "copy", "Add"], operation => Assert.False(IsReply(PatchOf("add", operation)), operation));
    }

    private static string PatchOf(params string[] operations) =>
        $$"""{"action":"modify","patch":[{{string.Join(',', operations.Select(operation => $$"""{"op":"{{operation}}","path":"/request/parameters/a","value":"1"}"""))}}]}""";

    private static bool IsReply(string body) => Replies.Read(body) is not Verdict.Failure;

    private static bool IsVerb(string verb) => IsValid("match", new JsonObject { ["verbs"] = new JsonArray(verb) });

    private static bool Matches(string schema, string text) =>
        Regex.IsMatch(text, TheDocument.Schema(schema)["pattern"]!.GetValue<string>(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));

    private static bool IsValid(string member, JsonNode value)
    {
        var subscription = new JsonObject { ["name"] = "one", ["channels"] = new JsonArray("system.user.pre_process") };
        subscription[member] = value;
        return SubscriptionValidator.Validate(subscription.Deserialize<SubscriptionOptions>(EventBusJson.Options)!).Count == 0;
    }
}
