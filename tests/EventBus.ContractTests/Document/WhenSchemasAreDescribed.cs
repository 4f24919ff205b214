using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EventBus.Contracts;
using EventBus.Subscriber.Registration;

namespace EventBus.ContractTests.Document;

public sealed class WhenSchemasAreDescribed
{
    /// <summary>Each schema, and the type that has the same JSON.</summary>
    public static TheoryData<string, Type> Types => new()
    {
        { "EventPayload", typeof(EventPayload) },
        { "EventPayload/properties/request", typeof(EventRequest) },
        { "EventPayload/properties/response", typeof(EventResponse) },
        { "EventDecision", typeof(EventDecision) },
        { "DecisionResponse", typeof(EventResponse) },
        { "EventError", typeof(EventError) },
        { "PatchOperation", typeof(PatchOperation) },
        { "SubscriptionOptions", typeof(SubscriptionOptions) },
        { "SubscriptionMatch", typeof(SubscriptionMatch) },
        { "WhenCondition", typeof(WhenCondition) },
        { "RegistrationAnswer", typeof(RegistrationAnswer) },
        { "ObserverAnnouncement", typeof(ObserverAnnouncement) },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void The_members_are_those_of_the_type(string schema, Type type) =>
        Assert.Equal(Properties(type).Select(property => property.Name).Order(StringComparer.Ordinal), TheDocument.Members(schema));

    [Theory]
    [MemberData(nameof(Types))]
    public void The_types_of_the_members_are_those_of_the_type(string schema, Type type) => Assert.All(
        Properties(type).Where(property => Member(schema, property)["$ref"] is null),
        property => Assert.Equal(JsonType(property.PropertyType), Member(schema, property)["type"]?.GetValue<string>()));

    [Theory]
    [MemberData(nameof(Types))]
    public void The_values_of_enums_are_those_of_the_type(string schema, Type type) => Assert.All(
        Properties(type).Where(property => EnumOf(property) is not null),
        property => Assert.Equal(Enum.GetValues(EnumOf(property)!).Cast<object>().Select(Text), TheDocument.Texts(Member(schema, property)["enum"])));

    [Theory]
    [MemberData(nameof(Types))]
    public void The_defaults_are_those_of_the_type(string schema, Type type)
    {
        var fresh = JsonSerializer.SerializeToNode(Activator.CreateInstance(type), type, EventBusJson.Options)!;
        Assert.All(
            Properties(type).Where(property => Member(schema, property)["default"] is not null),
            property => Assert.True(JsonNode.DeepEquals(fresh[property.Name], Member(schema, property)["default"]), property.Name));
    }

    [Fact]
    public void The_actions_of_a_decision_are_those_of_the_code() => Assert.Equal(
        typeof(EventActions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!),
        TheDocument.Texts(TheDocument.Schema("EventDecision/properties/action")["enum"]));

    [Fact]
    public void Every_schema_has_its_name_as_title() => Assert.All(
        TheDocument.Root["components"]!["schemas"]!.AsObject(),
        schema => Assert.Equal(schema.Key, schema.Value!["title"]?.GetValue<string>()));

    private static IList<JsonPropertyInfo> Properties(Type type) => EventBusJson.Options.GetTypeInfo(type).Properties;

    private static JsonObject Member(string schema, JsonPropertyInfo property) => TheDocument.Schema($"{schema}/properties/{property.Name}");

    private static Type? EnumOf(JsonPropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: true } type ? type : null;

    private static string Text(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), EventBusJson.Options)!.GetValue<string>();

    // A JsonNode may be anything, so its schema says no type.
    private static string? JsonType(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var any when any == typeof(JsonNode) => null,
        var text when text == typeof(string) || text.IsEnum => "string",
        var whole when whole == typeof(int) || whole == typeof(long) => "integer",
        var flag when flag == typeof(bool) => "boolean",
        { IsGenericType: true } list when list.GetGenericTypeDefinition() == typeof(List<>) => "array",
        _ => "object",
    };
}
