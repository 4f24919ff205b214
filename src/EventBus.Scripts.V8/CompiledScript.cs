using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace EventBus.Scripts.V8;

/// <summary>A script in a context of its own: what one defines or spoils is not seen by another.</summary>
internal sealed class CompiledScript : IDisposable
{
    private const string Parameters = "event, _event, platform, _platform, DSP";
    private readonly V8ScriptEngine _engine;
    private readonly ScriptObject _runner;
    private readonly ScriptObject _body;

    /// <exception cref="ScriptEngineException">It does not compile.</exception>
    public CompiledScript(V8Runtime runtime, string name, string content, Func<string, string> callApi, Action<string> print)
    {
        _engine = runtime.CreateScriptEngine(V8ScriptEngineFlags.DisableGlobalMembers);
        try
        {
            _body = Compile(name, content.TrimStart('\uFEFF'));
            var bootstrap = (ScriptObject)_engine.Evaluate(Bootstrap.Text);
            _runner = (ScriptObject)bootstrap.Invoke(asConstructor: false, callApi, print);
        }
        catch
        {
            _engine.Dispose();
            throw;
        }
    }

    /// <summary>Runs it; the result is JSON.</summary>
    /// <exception cref="ScriptInterruptedException">It took longer than the limit.</exception>
    public string Run(string systemEvent, string platform, TimeSpan limit)
    {
        using (new Timer(_ => _engine.Interrupt(), state: null, limit, Timeout.InfiniteTimeSpan)) _runner.InvokeMethod("run", _body, systemEvent, platform);
        // It may have come a moment too late, and would hit what is run next.
        _engine.CancelInterrupt();
        return (string)_runner.InvokeMethod("finish");
    }

    public void Dispose() => _engine.Dispose();

    // The text is the body of a function, on lines of its own. Only where it needs to be is the function asynchronous.
    private ScriptObject Compile(string name, string content)
    {
        var text = content.StartsWith("#!", StringComparison.Ordinal) ? "//" + content[2..] : content;
        try
        {
            return Compile("function", "Function", name, text);
        }
        catch (ScriptEngineException fault) when (text.Contains("await", StringComparison.Ordinal))
        {
            try
            {
                return Compile("async function", "(async function () {}).constructor", name, text);
            }
            catch (ScriptEngineException)
            {
                throw fault;
            }
        }
    }

    private ScriptObject Compile(string kind, string constructor, string name, string text)
    {
        using var script = _engine.Compile(new DocumentInfo($"script {name}"), $"({kind} ({Parameters}) {{\n{text}\n}})");
        // A text that closes the function and goes on is no body. This constructor takes nothing else.
        ((ScriptObject)_engine.Evaluate(constructor)).Invoke(asConstructor: true, Parameters, text);
        return (ScriptObject)_engine.Evaluate(script);
    }
}
