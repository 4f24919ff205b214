using System.Diagnostics;
using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Http;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Shutdown;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Pipeline;

/// <summary>Turns the HTTP request into a <see cref="SystemCall"/> with a call id. Requests that are no calls of a resource pass by.</summary>
internal sealed class CallCaptureMiddleware(RequestDelegate next, CallRoute route, Audience audience, ChainSigner signer, ShutdownGate gate, CallRecorder recorder, TimeProvider time)
{
    private static readonly string Anonymous = JsonSerializer.Serialize(EventCaller.Anonymous, EventBusJson.Options);

    public async Task InvokeAsync(HttpContext context)
    {
        if (route.Match(context) is not { } target)
        {
            await next(context);
            return;
        }

        var callId = Guid.CreateVersion7().ToString("N");
        context.Response.Headers[HttpHeaders.CallId] = callId;
        if (gate.IsStopping)
        {
            await RefuseAsync(context);
            return;
        }

        var chain = signer.Read(context.Request.Headers[HttpHeaders.Chain]).ThroughCall(callId);
        if (chain.Depth > CallChain.MaxDepth)
        {
            await SystemError.WriteAsync(context, StatusCodes.Status508LoopDetected, $"The call is {chain.Depth} calls deep in a chain of subscribers; {CallChain.MaxDepth} are allowed.");
            return;
        }

        await (audience.IsThere(target) ? RunAsync(context, target, callId, chain) : next(context));
    }

    private async Task RunAsync(HttpContext context, CallTarget target, string callId, CallChain chain)
    {
        var began = time.GetTimestamp();
        if (await TryCaptureAsync(context, target, callId, chain) is not { } call) return;
        context.Features.Set(call);
        try
        {
            await next(context);
            recorder.Record(call, context.Response.StatusCode, time.GetElapsedTime(began));
        }
        catch (Exception fault)
        {
            call.Outcome = fault is OperationCanceledException && context.RequestAborted.IsCancellationRequested ? CallOutcome.Aborted : CallOutcome.Failed;
            recorder.Record(call, call.Outcome == CallOutcome.Aborted ? StatusCodes.Status499ClientClosedRequest : StatusCodes.Status500InternalServerError, time.GetElapsedTime(began));
            throw;
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        var response = FailurePolicies.Stop().ToResponse();
        foreach (var (name, value) in response.Headers) context.Response.Headers[name] = value;
        context.Response.StatusCode = response.StatusCode;
        return context.Response.WriteAsJsonAsync(response.Content, EventBusJson.Options, context.RequestAborted);
    }

    private async Task<SystemCall?> TryCaptureAsync(HttpContext context, CallTarget target, string callId, CallChain chain)
    {
        var request = context.Request;
        try
        {
            var payload = await CallRequestReader.ReadPayloadAsync(request, context.RequestAborted);
            var document = CallRequestReader.ReadEvent(request, target.Event(ProcessTypes.PreProcess), payload);
            return new SystemCall(target, ToEnvelope(context, target, callId, chain), chain, document, time.GetUtcNow());
        }
        catch (JsonException fault)
        {
            await SystemError.WriteAsync(context, StatusCodes.Status400BadRequest, ToSentence(fault));
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await SystemError.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "The body is larger than this server accepts.");
        }

        return null;
    }

    private static string ToSentence(JsonException fault) => fault.LineNumber is { } line
        ? $"The body is not valid JSON at line {line + 1}, byte {fault.BytePositionInLine + 1}. Send an object or an array of at most {EventBusJson.MaxDepth} levels without duplicate members."
        : "The body must be a JSON object or array without duplicate members.";

    private static string ToJson(EventCaller caller) => ReferenceEquals(caller, EventCaller.Anonymous) ? Anonymous : JsonSerializer.Serialize(caller, EventBusJson.Options);

    private static CallEnvelope ToEnvelope(HttpContext context, CallTarget target, string callId, CallChain chain) => new(
        callId,
        target.ResourceId,
        ToJson(context.GetEventCaller()),
        chain.Depth,
        Activity.Current?.Id,
        Activity.Current?.TraceStateString);
}
