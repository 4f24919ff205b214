using EventBus.Contracts;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Http;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Plan;
using Microsoft.AspNetCore.Http;

namespace EventBus.Publisher.Pipeline;

/// <summary>Publishes the pre_process event, asks its subscribers, and gives the handler the request as they made it.</summary>
internal sealed class PreProcessMiddleware(RequestDelegate next, PlanMaker plans, PhaseRunner phases, Announcer announcer, ICallAuthorizer authorizer)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<SystemCall>() is { } call) await RunAsync(context, call);
        await next(context);
    }

    private async Task RunAsync(HttpContext context, SystemCall call)
    {
        var phase = call.BeginPhase(ProcessTypes.PreProcess, call.Document);
        announcer.Announce(phase);
        var plan = plans.Make(phase);
        if (plan.IsEmpty) return;

        var captured = call.Document.Clone();
        (call.Outcome, call.Answer) = await phases.RunAsync(phase, plan, context.RequestAborted) switch
        {
            PhaseOutcome.Respond answered => (CallOutcome.Answered, answered.Response),
            PhaseOutcome.End ended => (ended.Outcome, ended.ToResponse()),
            _ => await ApplyAsync(context, call, captured),
        };
    }

    // The changed request is authorised again: what a caller may not send, a subscriber may not make of it.
    private async Task<(CallOutcome Outcome, EventResponse? Answer)> ApplyAsync(HttpContext context, SystemCall call, EventDocument captured)
    {
        if (!call.Document.IsChanged) return (CallOutcome.Handled, null);
        CallRequestWriter.Apply(context.Request, captured, call.Document);
        if (await authorizer.IsAllowedAsync(context)) return (CallOutcome.Handled, null);
        var refusal = SystemError.Body(StatusCodes.Status403Forbidden, "Access Forbidden. A subscriber changed the request into one that you may not send.");
        return (CallOutcome.Rejected, new EventResponse { StatusCode = StatusCodes.Status403Forbidden, Content = refusal });
    }
}
