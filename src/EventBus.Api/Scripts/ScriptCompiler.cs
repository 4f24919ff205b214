using System.Globalization;
using EventBus.Api.Errors;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Scripts;

namespace EventBus.Api.Scripts;

/// <summary>Has script workers compile what a call wants to be active.</summary>
internal sealed class ScriptCompiler(IScriptWorkers workers)
{
    private const int AtOnce = 8;
    private const string RetryAfterSeconds = "5";

    /// <exception cref="SystemApiException">A source cannot be checked now: 503, and the caller is told when to try again.</exception>
    public async Task CompileAsync(ScriptChange change, HttpContext http)
    {
        foreach (var some in change.Unchecked.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(some.Select(source => workers.CheckAsync(source.Type, source.Name, source.Content, http.RequestAborted)));
            foreach (var (source, answer) in some.Zip(answers)) change.Judge(source, answer.Verdict is { } verdict ? Describe(verdict) : throw Unavailable(source, answer.Failure, http));
        }
    }

    /// <summary>A fault with its place, as far as the worker knows it; null for what compiles.</summary>
    public static string? Describe(ScriptVerdict verdict)
    {
        if (verdict.IsGood) return null;
        var (line, column) = ($"{verdict.Line}", $"{verdict.Column}");
        var place = (line, column) switch { ("", _) => "", (_, "") => $"Line {line}: ", _ => $"Line {line}, column {column}: " };
        return string.Create(CultureInfo.InvariantCulture, $"{place}{verdict.Message ?? "The script does not compile."}");
    }

    private static SystemApiException Unavailable(ScriptSource source, FailureReason failure, HttpContext http)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        var cause = failure switch
        {
            FailureReason.NoSubscriber => $"No script worker that runs '{source.Type}' is connected, so the script cannot be checked. Start one, or save the script with 'is_active' false.",
            FailureReason.BrokerUnavailable => "The broker is not available, so the script cannot be checked. Try again later, or save the script with 'is_active' false.",
            FailureReason.Timeout => $"The script worker that runs '{source.Type}' did not answer in time, so the script is not checked. Try again later, or save the script with 'is_active' false.",
            _ => $"The answer of the script worker that runs '{source.Type}' cannot be used, so the script is not checked. Update the worker, or save the script with 'is_active' false.",
        };
        return new SystemApiException(StatusCodes.Status503ServiceUnavailable, cause);
    }
}
