using System.Globalization;
using EventBus.ConformanceTests.Script;
using EventBus.ConformanceTests.Subscribers.Model;
using EventBus.ConformanceTests.Subscribers.Programs;
using RabbitMQ.Client.Exceptions;

namespace EventBus.ConformanceTests.Subscribers.Script;

/// <summary>One run of a case with one program.</summary>
internal sealed class SubscriberCaseRun(SubscriberCase entry, ProgramStage stage)
{
    private readonly Faults _faults = new();

    /// <summary>Runs the case and returns every fault, a line each.</summary>
    public async Task<string> RunAsync()
    {
        await RunStepsAsync();
        // Of every case: one ask has one answer.
        foreach (var twice in stage.Host.Replies.GroupBy(reply => reply.CorrelationId).Where(replies => replies.Count() > 1))
            _faults.Add("replies", [$"The ask with the correlation id '{twice.Key}' was answered {twice.Count()} times."]);
        if (_faults.ToString() is not { Length: > 0 } faults) return "";
        // Whatever it does now, the next case must not see it.
        stage.IsDisturbed = true;
        return $"{faults}\nThe program said:\n{stage.Output}";
    }

    // What was waited for in vain is missed by the steps behind it, too.
    private async Task RunStepsAsync()
    {
        var steps = new SubscriberSteps(stage, _faults);
        foreach (var (index, step) in entry.Steps.Index())
        {
            var where = $"step {(index + 1).ToString(CultureInfo.InvariantCulture)}";
            try
            {
                await steps.RunAsync(step, where);
            }
            catch (Exception fault) when (fault is TimeoutException or InvalidOperationException or OperationInterruptedException)
            {
                _faults.Add(where, [fault.Message]);
                return;
            }
        }
    }
}
