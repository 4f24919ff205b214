using EventBus.Contracts;
using EventBus.Samples.AuditObserver;
using Microsoft.Extensions.Options;

namespace EventBus.Subscriber.Tests.Samples;

public sealed class AuditHandlerTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"audit-{Guid.NewGuid():N}");

    [Fact]
    public async Task HandleAsync_TwoEvents_AppendsALineEachWithoutPayload()
    {
        var file = Path.Combine(_folder, "deep", "audit.jsonl");
        using var audit = new AuditFile(Options.Create(new AuditOptions { File = file }));
        var handled = Events.UserPost("""{"email":"jo@b.c"}""") with
        {
            ResourceId = "9",
            Caller = new EventCaller { Type = "admin", Id = 7 },
            SentAt = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000),
        };
        handled.Payload.Response = new EventResponse { StatusCode = 201 };

        await new AuditHandler(audit).HandleAsync(handled, CancellationToken.None);
        await new AuditHandler(audit).HandleAsync(handled with { MessageId = "message-2" }, CancellationToken.None);

        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.Equal(
            """
            {"message_id":"message-1","call_id":"call-1","event_name":"system.user.post.pre_process","status_code":201,"resource_id":"9","caller":{"type":"admin","id":7},"sent_at":"2023-11-14T22:13:20+00:00"}
            """,
            lines[0]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
