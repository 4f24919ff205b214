using EventBus.Publisher.Documents;
using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Tests.Outbox;

public sealed class RecordIdsTests
{
    [Theory]
    [InlineData("""{"resource":[{"id":1},{"id":2}]}""", "{}", "1,2")]
    [InlineData("""{"id":7,"name":"x"}""", "{}", "7")]
    [InlineData("{}", """{"resource":[{"id":3,"name":"x"}]}""", "3")]
    [InlineData("""{"resource":[{"id":3}]}""", """{"resource":[{"id":3},{"id":4}]}""", "3,4")]
    [InlineData("""{"resource":[{"id":"a-b"}]}""", "{}", "a-b")]
    public void Of_BodiesNameRecords_ReturnsThem(string content, string payload, string expected) => Assert.Equal(expected, Of(content, payload));

    [Theory]
    [InlineData("{}", """{"resource":[{"name":"x"}]}""")]
    [InlineData("""{"resource":[{"email":"a@b.c"}]}""", """{"resource":[{"id":3}]}""")]
    [InlineData("null", "{}")]
    [InlineData("[1,2]", "{}")]
    public void Of_RecordsAreNotKnown_ReturnsNone(string content, string payload) => Assert.Equal("", Of(content, payload));

    [Fact]
    public void Of_TooMany_ReturnsNone() => Assert.Equal("", Of($$"""{"resource":[{{string.Join(',', Enumerable.Range(0, RecordIds.Most + 1).Select(id => $$"""{"id":{{id}}}"""))}}]}""", "{}"));

    [Fact]
    public void Of_IdInThePath_ReturnsItAlone() => Assert.Equal(["7"], RecordIds.Of("7/lookup", Document("""{"resource":[{"id":1}]}""", "{}")));

    [Fact]
    public void Of_ParameterNamesRecords_ReturnsThem() => Assert.Equal(["5", "6"], RecordIds.Of(null, Document("{}", "{}", """{"ids":"5, 6"}""")));

    private static string Of(string content, string payload) => string.Join(',', RecordIds.Of(null, Document(content, payload)));

    private static EventDocument Document(string content, string payload, string parameters = "{}")
    {
        var document = Events.PostProcess(content);
        document.Request["payload"] = Events.Json(payload);
        document.Request["parameters"] = Events.Json(parameters);
        return document;
    }
}
