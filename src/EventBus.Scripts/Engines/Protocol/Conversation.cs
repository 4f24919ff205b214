using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Scripts.Engines.Processes;

namespace EventBus.Scripts.Engines.Protocol;

/// <summary>One run, or one check, with a process: what is said until it is done.</summary>
internal sealed class Conversation(EngineProcess engine, Script script, EngineOptions options, CancellationToken cancellationToken) : IAsyncDisposable
{
    // The runtimes stop at 8 KiB; whoever writes past them is stopped here.
    private const int MaxPrinted = 16_384;

    // Not to be guessed: a script that writes to the pipe itself cannot answer for another.
    private readonly string _id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly CancellationTokenSource _calls = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly List<Task> _answers = [];
    private readonly StringBuilder _printed = new();

    /// <summary>What the script has printed so far, but for an unfinished line.</summary>
    public string Printed => _printed.ToString();

    /// <summary>What the process answered last, or null when it ended, or wrote what is no answer.</summary>
    public async Task<EngineReply?> RunAsync(ScriptRun run, TimeSpan left)
    {
        await engine.WriteAsync(EngineRequests.Run(_id, script, run.Event, run.Platform, left), cancellationToken);
        while (await ReadAsync() is { } reply)
        {
            switch (reply.Operation)
            {
                case "source": await WriteAsync(EngineRequests.Source(script)); break;
                case "print": Keep(reply.Output); break;
                case "api": _answers.Add(AnswerAsync(run, reply)); break;
                default: return reply;
            }
        }
        return null;
    }

    public async Task<EngineReply?> CheckAsync()
    {
        await engine.WriteAsync(EngineRequests.Check(_id, script), cancellationToken);
        return await ReadAsync();
    }

    /// <summary>Calls that the script did not wait for are given up.</summary>
    public async ValueTask DisposeAsync()
    {
        await _calls.CancelAsync();
        await Task.WhenAll(_answers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _writing.Dispose();
        _calls.Dispose();
    }

    private void Keep(string printed)
    {
        if (_printed.Length < MaxPrinted) _printed.Append(printed);
    }

    private async Task<EngineReply?> ReadAsync()
    {
        var line = await engine.ReadAsync(cancellationToken);
        if (line is null) return null;
        if (EngineReply.Parse(line) is { } reply && reply.Id == _id) return reply;
        engine.End(EndReason.Flood);
        return null;
    }

    private async Task WriteAsync(byte[] lines)
    {
        await _writing.WaitAsync(_calls.Token);
        try
        {
            await engine.WriteAsync(lines, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task AnswerAsync(ScriptRun run, EngineReply call)
    {
        var answer = await run.CallApi(call.ToApiCall(), _calls.Token);
        var json = Write(answer);
        if (json.Length > options.MaxMessageBytes) json = Write(TooLarge(json.Length));
        await WriteAsync(EngineRequests.Answer(_id, call.Call, json));
    }

    private static byte[] Write(ApiAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["status_code"] = answer.StatusCode,
        ["content"] = answer.Content?.DeepClone(),
        ["content_type"] = answer.ContentType,
        ["headers"] = answer.Headers.DeepClone(),
    });

    private ApiAnswer TooLarge(int bytes)
    {
        var message = $"The answer has {bytes} bytes, more than the {options.MaxMessageBytes} that 'EventBus:Scripts:Engines:MaxMessageBytes' allows. Ask for less, with 'fields' or 'limit'.";
        return new ApiAnswer(413, new JsonObject { ["error"] = new JsonObject { ["code"] = 413, ["message"] = message, ["status_code"] = 413 } }, "application/json", []);
    }
}
