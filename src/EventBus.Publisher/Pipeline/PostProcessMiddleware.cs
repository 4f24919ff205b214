using EventBus.Contracts;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Plan;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Pipeline;

/// <summary>Runs the handler unless the call is answered already, publishes the post_process event, and gives the caller the response as its subscribers made it.</summary>
internal sealed class PostProcessMiddleware(RequestDelegate next, HandlerInvoker handler, PlanMaker plans, PhaseRunner phases, Notifier notifier)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<SystemCall>() is not { } call)
        {
            await next(context);
            return;
        }

        var response = call.Answer is { } answer ? CapturedResponse.Of(answer) : await handler.InvokeAsync(context, next);
        await FinishAsync(context, call, response);
    }

    private async Task FinishAsync(HttpContext context, SystemCall call, CapturedResponse response)
    {
        var document = call.Document.ToPostProcess(call.Target.Event(ProcessTypes.PostProcess), response.ToEvent());
        var phase = call.BeginPhase(ProcessTypes.PostProcess, document, isCommitted: call.Answer is null && response.IsSuccess);
        notifier.Notify(phase);
        var plan = plans.Make(phase);
        var final = plan.IsEmpty ? response : await AskAsync(call, phase, plan, response, context.RequestAborted);
        CallReportWriter.Write(context.Response.Headers, call.Report);
        await final.WriteAsync(context);
    }

    private async Task<CapturedResponse> AskAsync(SystemCall call, Phase phase, AskPlan plan, CapturedResponse response, CancellationToken cancellationToken)
    {
        var captured = phase.Document.Clone();
        if (await phases.RunAsync(phase, plan, cancellationToken) is not PhaseOutcome.End ended) return response.With(captured.Response!, phase.Document.Response!);
        call.Outcome = ended.Outcome;
        return CapturedResponse.Of(ended.ToResponse());
    }
}
