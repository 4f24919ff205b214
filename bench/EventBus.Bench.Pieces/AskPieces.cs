using System.Text;
using BenchmarkDotNet.Attributes;
using EventBus.Contracts;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Merge;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Redact;
using Microsoft.AspNetCore.Http;

namespace EventBus.Bench.Pieces;

/// <summary>What the host does for an ask beside the network. Public and not sealed, because BenchmarkDotNet derives from it.</summary>
public class AskPieces
{
    private const string Call = """{"name":"Jane Doe","first_name":"Jane","last_name":"Doe","email":"jane.doe@example.com","phone":"+49 30 1234567","is_active":true,"password":"correct-horse","note":"what is known about her what is known about her what is known about her what is known about her what is known about her what is known about her"}""";

    private static readonly EventName Name = new("system", "user", "post", ProcessTypes.PreProcess);
    private static readonly string[] Members = ["email", "phone", "note"];
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(Call);

    private readonly DefaultHttpContext _http = new();
    private readonly ChainSigner _signer;
    private readonly CallChain _chain = CallChain.Empty.ThroughCall("01a210f14ec67af9b8b6a2c56185a0fd");
    private readonly EventDocument _document;
    private readonly ReplyContext _context;
    private readonly byte[] _edited;
    private readonly Answered[] _answers;

    /// <summary>Makes what the pieces work on.</summary>
    public AskPieces()
    {
        var key = new InstallationKey();
        key.Set(new byte[InstallationKey.Length]);
        _signer = new ChainSigner(key);
        _http.Request.Headers.Append("content-type", "application/json");
        _http.Request.Headers.Append("authorization", "Bearer x");
        _document = CaptureAsync().GetAwaiter().GetResult();
        var sent = Redactor.Redact(_document, []);
        _context = new ReplyContext(Subscription("one"), ProcessTypes.PreProcess, sent);
        _edited = Edited(sent, "jane@example.com");
        _answers = [.. Members.Select(member => new Answered(Subscription(member), Changed(sent, member), TimeSpan.Zero))];
    }

    /// <summary>From the request to the bytes of the event.</summary>
    [Benchmark(Description = "capture a call and serialise its event")]
    public async Task<int> CaptureAndSerialiseAsync() => (await CaptureAsync()).TryToBody()!.Length;

    /// <summary>A copy without secrets.</summary>
    [Benchmark(Description = "redact an event")]
    public object Redact() => Redactor.Redact(_document, []);

    /// <summary>The reply is the event, edited.</summary>
    [Benchmark(Description = "read an edited event and find its change")]
    public object ReadEditedEvent() => ReplyReader.Read(_edited, _context);

    /// <summary>Each wrote another member. The copy that they are merged into is made anew, as a phase does.</summary>
    [Benchmark(Description = "merge 3 replies")]
    public object Merge() => GroupMerge.Settle(NewPhase(), _answers, rejecting: null)!;

    /// <summary>The token of a message.</summary>
    [Benchmark(Description = "sign a chain")]
    public string Sign() => _signer.Sign(_chain);

    private Phase NewPhase() => new(new CallEnvelope("call", null, "{}", 1, null, null), Name, _chain, _document.Clone(), new PhaseReport(), new PhaseLog());

    private async Task<EventDocument> CaptureAsync()
    {
        _http.Request.Body = new MemoryStream(Body);
        var payload = await CallRequestReader.ReadPayloadAsync(_http.Request, CancellationToken.None);
        return CallRequestReader.ReadEvent(_http.Request, Name, payload);
    }

    private static Verdict Changed(EventDocument sent, string member) =>
        ReplyReader.Read(Edited(sent, "changed", member), new ReplyContext(Subscription(member), ProcessTypes.PreProcess, sent));

    private static byte[] Edited(EventDocument sent, string value, string member = "email")
    {
        var edited = sent.ToTree();
        edited["request"]!["payload"]![member] = value;
        return new EventDocument(edited).TryToBody()!;
    }

    private static Subscription Subscription(string name) => new(new SubscriptionOptions { Name = name, Channels = [Channels.UserPreProcess] }, new SubscriptionState(TimeProvider.System));
}
