using System.Text;
using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Redact;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Tests.Documents;

/// <summary>A bounded fuzz of reading what a caller sends.</summary>
public sealed class StrictJsonFuzzTests
{
    private const int Bodies = 20_000;

    private static readonly byte[][] Valid =
    [
        .. new[] { """{"resource":[{"email":"a@b.c","password":"x","roles":[1,2,{"a":null}]}],"a":{"b":{"c":1.5e3}}}""", """[{"id":1},{"id":2}]""", "[]", "{}" }.Select(Encoding.UTF8.GetBytes),
    ];

    [Fact]
    public async Task ReadPayloadAsync_HostileBodies_ThrowNothingButJsonException()
    {
        for (var seed = 0; seed < Bodies; seed++)
        {
            var body = new HostileBytes(seed).Spoil(Valid[seed % Valid.Length]);
            try
            {
                await CheckAsync(body);
            }
            catch (JsonException)
            {
                // The caller's fault, and said as such.
            }
            catch (Exception fault)
            {
                Assert.Fail($"Seed {seed}, body {Convert.ToBase64String(body)}: {fault}");
            }
        }
    }

    // What was read must not hide a fault that only shows later: it can be redacted, written and compared.
    private static async Task CheckAsync(byte[] body)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(body);
        var payload = await CallRequestReader.ReadPayloadAsync(request, TestContext.Current.CancellationToken);
        var document = CallRequestReader.ReadEvent(request, Events.PostUser, payload);
        _ = Redactor.Redact(document, []).ToBody();
        _ = document.ToTree().ToJsonString(new JsonSerializerOptions(EventBusJson.Options) { MaxDepth = 64 });
        CallRequestWriter.Apply(request, document, document.Clone());
    }
}
