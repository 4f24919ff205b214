using System.Diagnostics;
using System.Text.Json;
using EventBus.Contracts;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Http;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Pipeline;

/// <summary>Turns the HTTP request into a <see cref="SystemCall"/> with a call id. Requests that are no calls of a resource pass by.</summary>
internal sealed class CallCaptureMiddleware(RequestDelegate next, CallRoute route, ChainSigner signer)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (route.Match(context) is not { } target)
        {
            await next(context);
            return;
        }

        var callId = Guid.CreateVersion7().ToString("N");
        context.Response.Headers[HttpHeaders.CallId] = callId;
        var chain = signer.Read(context.Request.Headers[HttpHeaders.Chain]).ThroughCall(callId);
        if (chain.Depth > CallChain.MaxDepth)
        {
            await SystemError.WriteAsync(context, StatusCodes.Status508LoopDetected, $"The call is {chain.Depth} calls deep in a chain of subscribers; {CallChain.MaxDepth} are allowed.");
            return;
        }

        if (await TryCaptureAsync(context, target, callId, chain) is not { } call) return;
        context.Features.Set(call);
        await next(context);
    }

    private static async Task<SystemCall?> TryCaptureAsync(HttpContext context, CallTarget target, string callId, CallChain chain)
    {
        var request = context.Request;
        try
        {
            var payload = await CallRequestReader.ReadPayloadAsync(request, context.RequestAborted);
            var document = EventDocument.ForRequest(
                target.Event(ProcessTypes.PreProcess),
                request.PathBase.Add(request.Path),
                CallRequestReader.ReadHeaders(request.Headers),
                CallRequestReader.ReadParameters(request.Query),
                payload);
            return new SystemCall(target, ToEnvelope(context, target, callId, chain), chain, document);
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

    private static CallEnvelope ToEnvelope(HttpContext context, CallTarget target, string callId, CallChain chain) => new(
        callId,
        target.ResourceId,
        JsonSerializer.Serialize(context.GetEventCaller(), EventBusJson.Options),
        chain.Depth,
        Activity.Current?.Id,
        Activity.Current?.TraceStateString);
}
