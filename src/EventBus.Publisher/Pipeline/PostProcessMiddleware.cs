using EventBus.Publisher.Http;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Outbox;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Plan;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Pipeline;

/// <summary>
/// Runs the handler unless the call is answered already, commits what it did together with the post_process event, and gives the caller the response as
/// its subscribers made it.
/// </summary>
internal sealed class PostProcessMiddleware(RequestDelegate next, HandlerInvoker handler, Audience audience, IOutbox outbox, Announcer announcer, PlanMaker plans, PhaseRunner phases)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<SystemCall>() is { } call) await RunAsync(context, call);
        else await next(context);
    }

    private async Task RunAsync(HttpContext context, SystemCall call)
    {
        if (call.Answer is null && !audience.IsThereAfter(call.Target))
        {
            CallReportWriter.Write(context.Response.Headers, call.Report);
            await handler.PassAsync(context, next);
            return;
        }

        var (response, phase) = await HandleAsync(context, call);
        call.Begin(phase);
        var plan = plans.Make(phase);
        var final = plan.IsEmpty ? response : await AskAsync(call, phase, plan, response, context.RequestAborted);
        CallReportWriter.Write(context.Response.Headers, call.Report);
        await final.WriteAsync(context);
    }

    // The transaction ends before anybody is asked: no lock waits for a subscriber.
    private async Task<(CapturedResponse Response, Phase Phase)> HandleAsync(HttpContext context, SystemCall call)
    {
        await using var change = call.Target.MayChange ? outbox.Begin(context) : null;
        var response = call.Answer is { } answer ? CapturedResponse.Of(answer) : await handler.InvokeAsync(context, next);
        var phase = call.CreatePostProcess(response, context.Features.Get<KeptChanges>() is not null);
        if (change is null) announcer.Announce(phase);
        else if (!await announcer.TryCommitAsync(change, phase)) (response, phase) = Uncommitted(call);
        return (response, phase);
    }

    private (CapturedResponse Response, Phase Phase) Uncommitted(SystemCall call)
    {
        var response = CapturedResponse.Of(StorageFailure.ToResponse());
        var phase = call.CreatePostProcess(response);
        announcer.Announce(phase);
        return (response, phase);
    }

    private async Task<CapturedResponse> AskAsync(SystemCall call, Phase phase, AskPlan plan, CapturedResponse response, CancellationToken cancellationToken)
    {
        var captured = phase.Document.Clone();
        if (await phases.RunAsync(phase, plan, cancellationToken) is not PhaseOutcome.End ended)
            return phase.Document.IsChanged ? response.With(captured.Response!, phase.Document.Response!) : response;
        call.Outcome = ended.Outcome;
        return CapturedResponse.Of(ended.ToResponse());
    }
}
