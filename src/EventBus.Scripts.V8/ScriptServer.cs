using System.Text;
using System.Text.Json;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace EventBus.Scripts.V8;

/// <summary>Runs scripts one at a time, as the worker tells it to.</summary>
internal sealed class ScriptServer(Link link, Settings settings) : IDisposable
{
    private const int MaxOutput = 8192;
    // What a context and its script take stays below; an allocation beyond ends the process, which is what it is for.
    private readonly V8Runtime _runtime = new(new V8RuntimeConstraints { MaxOldSpaceSize = settings.Heap, MaxNewSpaceSize = 16, MaxArrayBufferAllocation = (ulong)settings.Heap << 20 });
    private readonly ScriptCache _scripts = new();
    private readonly StringBuilder _output = new();
    private int _printed;
    private string _id = "";
    private int _calls;

    public void Serve()
    {
        link.Write("""{"op":"ready"}""");
        while (link.ReadMessage() is { } message)
        {
            if (message.GetProperty("op").GetString() == "run") Run(message);
            else if (message.GetProperty("op").GetString() == "check") Check(message);
            else link.ReadLine();
        }
    }

    public void Dispose()
    {
        _scripts.Dispose();
        _runtime.Dispose();
        link.Dispose();
    }

    private void Run(JsonElement message)
    {
        var (systemEvent, platform) = (link.ReadLine()!, link.ReadLine()!);
        Begin(message);
        try
        {
            // A little earlier than the worker would end the process.
            Reply(Find(message).Run(systemEvent, platform, TimeSpan.FromMilliseconds(message.GetProperty("limit").GetInt64() * 0.95)));
        }
        catch (ScriptInterruptedException)
        {
            // A context in which a run was interrupted may be in any state.
            _scripts.Remove(Key(message));
            Reply("""{"ending":"timed_out","error":{"message":"The script took longer than its time limit."}}""");
        }
        catch (ScriptEngineException fault)
        {
            _scripts.Remove(Key(message));
            Reply(Replies.Failed(fault));
        }
    }

    private void Check(JsonElement message)
    {
        Begin(message);
        try
        {
            Compile(message.GetProperty("name").GetString()!, message.GetProperty("content").GetString()!).Dispose();
            Reply("""{"ending":"completed"}""");
        }
        catch (ScriptEngineException fault)
        {
            Reply(Replies.Failed(fault));
        }
    }

    private void Begin(JsonElement message)
    {
        _id = message.GetProperty("id").GetString()!;
        _output.Clear();
        _printed = 0;
    }

    private CompiledScript Find(JsonElement message)
    {
        var key = Key(message);
        if (_scripts.Find(key) is { } known) return known;
        link.Write($$"""{"op":"source","id":"{{_id}}"}""");
        var script = Compile(message.GetProperty("name").GetString()!, link.Expect("source").GetProperty("content").GetString()!);
        _scripts.Add(key, script);
        return script;
    }

    private static string Key(JsonElement message) => message.GetProperty("key").GetString()!;

    private CompiledScript Compile(string name, string content) => new(_runtime, name, content, CallApi, Print);

    // Whole lines are told at once: a script that is ended in the middle has said them.
    private void Print(string text)
    {
        if (_printed >= MaxOutput) return;
        var part = text[..Math.Min(text.Length, MaxOutput - _printed)];
        _printed += part.Length;
        _output.Append(part);
        if (!part.Contains('\n', StringComparison.Ordinal)) return;
        link.Write($$"""{"op":"print","id":"{{_id}}","output":{{JsonSerializer.Serialize(_output.ToString())}}}""");
        _output.Clear();
    }

    private string CallApi(string call)
    {
        var number = ++_calls;
        link.Write($$"""{"op":"api","id":"{{_id}}","call":{{number}},{{call[1..]}}""");
        while (true)
        {
            var header = link.Expect("answer");
            var answer = link.ReadLine() ?? throw new EndOfStreamException();
            if (header.GetProperty("id").GetString() == _id && header.GetProperty("call").GetInt32() == number) return answer;
        }
    }

    private void Reply(string result)
    {
        if (Encoding.UTF8.GetByteCount(result) > settings.Max) result = Replies.TooLarge(settings.Max);
        var output = JsonSerializer.Serialize(_output.ToString());
        link.Write($$"""{"op":"done","id":"{{_id}}","output":{{output}},"memory":{{Environment.WorkingSet}},{{result[1..]}}""");
    }
}
