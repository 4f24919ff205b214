using EventBus.Contracts;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Subscriptions;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Pipeline;

/// <summary>Runs the handler unless the call is answered already, publishes the post_process event, and gives the caller the response as its subscribers made it.</summary>
internal sealed class PostProcessMiddleware(RequestDelegate next, HandlerInvoker handler, SubscriptionRegistry subscriptions, PhaseRunner phases, Notifier notifier)
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
        var phase = call.ToPhase(ProcessTypes.PostProcess, document);
        notifier.Notify(phase);
        var plan = AskPlanner.Plan(subscriptions.Snapshot.Listening(phase.Name.Channel), document, phase.Name, phase.Chain);
        var final = plan.IsEmpty ? response : await AskAsync(phase, plan, response, context.RequestAborted);
        CallReportWriter.Write(context.Response.Headers, call.Report);
        await final.WriteAsync(context);
    }

    private async Task<CapturedResponse> AskAsync(Phase phase, AskPlan plan, CapturedResponse response, CancellationToken cancellationToken)
    {
        var captured = phase.Document.Clone();
        return await phases.RunAsync(phase, plan, cancellationToken) switch
        {
            PhaseOutcome.End ended => CapturedResponse.Of(ended.ToResponse()),
            _ => response.With(captured.Response!, phase.Document.Response!),
        };
    }
}
