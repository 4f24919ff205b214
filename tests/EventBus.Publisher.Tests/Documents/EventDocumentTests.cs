using System.Text;
using EventBus.Publisher.Documents;

namespace EventBus.Publisher.Tests.Documents;

public sealed class EventDocumentTests
{
    [Fact]
    public void ToBody_UntouchedNumbers_KeepTheirText()
    {
        var body = Encoding.UTF8.GetString(Events.PreProcess("""{"n":[1.000,1e400,12345678901234567890,-0.0]}""").ToBody()!);
        Assert.Contains("""{"n":[1.000,1e400,12345678901234567890,-0.0]}""", body, StringComparison.Ordinal);
    }

    [Fact]
    public void ToBody_PreProcess_HasExactlyTheMembersOfTheSchema()
    {
        var root = Events.PreProcess().Root;
        Assert.Equal(["request", "resource", "event_name"], root.Select(member => member.Key));
        Assert.Equal(["method", "uri", "headers", "parameters", "payload"], root["request"]!.AsObject().Select(member => member.Key));
        Assert.Equal("system.user.post.pre_process", root["event_name"]!.GetValue<string>());
        Assert.Equal("user", root["resource"]!.GetValue<string>());
    }

    [Fact]
    public void ToPostProcess_Response_HasExactlyTheMembersOfTheSchema() =>
        Assert.Equal(["status_code", "headers", "content"], Events.PostProcess().Response!.Select(member => member.Key));

    [Fact]
    public void TryToBody_Over256KiB_IsNull() =>
        Assert.Null(Events.PreProcess($$"""{"text":"{{new string('x', EventDocument.MaxBytes)}}"}""").TryToBody());

    [Fact]
    public void TryToBody_Over32Levels_IsNull() => Assert.Null(Deep(31).TryToBody());

    [Fact]
    public void ToBody_AsDeepAsACallMayBe_IsWritten() => Assert.NotNull(Deep(32).ToBody());

    [Fact]
    public void ToBody_EvenDeeper_IsNull() => Assert.Null(Deep(40).ToBody());

    private static EventDocument Deep(int levels) => Events.PreProcess($"{{\"a\":{new string('[', levels)}{new string(']', levels)}}}");
}
