using System.Text;
using EventBus.Cli.Tail;
using Spectre.Console.Testing;

namespace EventBus.Cli.Tests.Tail;

public sealed class TailedNotificationTests
{
    [Theory]
    [InlineData("""{"response":{"status_code":201}}""", 201)]
    [InlineData("""{"response":{"status_code":"x"}}""", null)]
    [InlineData("""{"response":[]}""", null)]
    [InlineData("""{"request":{}}""", null)]
    [InlineData("[]", null)]
    [InlineData("nonsense", null)]
    public void StatusOf_Body_IsTheResponses(string body, int? status) => Assert.Equal(status, TailedNotification.StatusOf(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void ToLine_Notification_HasEverything()
    {
        using var console = new TestConsole();
        console.Profile.Width = 200;
        console.Write(Notification("""{"type":"admin","id":7}""").ToLine());
        Assert.Matches("^12:00:00 +system.user.delete.post_process +204 +7 +admin 7 +c1", console.Output);
    }

    [Theory]
    [InlineData("""{"type":"admin","id":7}""", """{"time":"2026-11-24T12:00:00+00:00","event_name":"system.user.delete.post_process","channel":"system.user.post_process","resource_id":"7","caller":{"type":"admin","id":7},"status":204,"call_id":"c1","message_id":"m1"}""")]
    [InlineData("no json", """{"time":"2026-11-24T12:00:00+00:00","event_name":"system.user.delete.post_process","channel":"system.user.post_process","resource_id":"7","caller":null,"status":204,"call_id":"c1","message_id":"m1"}""")]
    public void ToJson_Notification_HasEverything(string caller, string json) => Assert.Equal(json, Notification(caller).ToJson().ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    private static TailedNotification Notification(string caller) => new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), "system.user.delete.post_process", "system.user.post_process", "7", caller, 204, "c1", "m1");
}
