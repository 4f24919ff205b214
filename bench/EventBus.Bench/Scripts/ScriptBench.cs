using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using EventBus.Bench.Reports;

namespace EventBus.Bench.Scripts;

/// <summary>
/// What a script costs beyond an empty .NET subscriber: GET calls of a host with one subscriber, all contestants in turn, in another order each round, so
/// that a machine that slows down slows down all of them.
/// </summary>
internal static class ScriptBench
{
    private const string Event = "system.role.get.pre_process";
    private const int WarmUp = 100;
    private const int Calls = 400;
    private const int QuickCalls = 100;

    private static readonly int[] AtOnce = [1, 16];

    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["v8"] = "event.request.parameters.seen = 'v8';",
        ["nodejs"] = "event.request.parameters.seen = 'nodejs';",
        ["python"] = "event.request.parameters.seen = 'python'",
        ["php"] = "$event['request']['parameters']['seen'] = 'php';",
    };

    public static async Task RunAsync(BenchOptions options)
    {
        await using var stack = await ScriptStack.StartAsync();
        var contestants = Contestants(stack).ToArray();
        await Subscriber(stack, isActive: false);
        var samples = new List<Sample>();
        foreach (var callers in AtOnce)
        {
            for (var round = 0; round < options.Rounds; round++)
            {
                Random.Shared.Shuffle(contestants);
                foreach (var contestant in contestants) samples.Add(new Sample(contestant.Name, $"{callers}", round, await MeasureAsync(stack, contestant, callers, options.IsQuick ? QuickCalls : Calls)));
                Progress.Say($"Scripts, {callers}: round {round + 1} of {options.Rounds} is done.");
            }
        }

        await ScriptReport.WriteAsync(samples);
    }

    private static IEnumerable<ScriptContestant> Contestants(ScriptStack stack)
    {
        yield return new ScriptContestant("nobody is asked", () => Task.CompletedTask, () => Task.CompletedTask);
        yield return new ScriptContestant(ScriptReport.Basis, () => Subscriber(stack, isActive: true), () => Subscriber(stack, isActive: false));
        foreach (var type in stack.Types)
            yield return new ScriptContestant($"script, {type}", () => SaveAsync(stack, type), async () => Require(await stack.Host.Api.CallAsync("DELETE", $"/api/v2/system/event_script/{Event}")));
    }

    private static async Task SaveAsync(ScriptStack stack, string type) => Require(await stack.Host.Api.CallAsync(
        "POST",
        $"/api/v2/system/event_script/{Event}",
        new JsonObject { ["type"] = type, ["content"] = Scripts[type], ["is_active"] = true, ["allow_event_modification"] = true, ["config"] = new JsonObject { ["timeout_ms"] = 10000 } }.ToJsonString()));

    private static async Task Subscriber(ScriptStack stack, bool isActive) => Require(await stack.Host.Api.CallAsync(
        "PATCH", $"/api/v2/system/event_subscription/{EmptySubscriber.Name}", new JsonObject { ["is_active"] = isActive }.ToJsonString()));

    private static async Task<IReadOnlyDictionary<string, double>> MeasureAsync(ScriptStack stack, ScriptContestant contestant, int callers, int calls)
    {
        await contestant.Enter();
        try
        {
            await CallAsync(stack, callers, WarmUp);
            var start = TimeProvider.System.GetTimestamp();
            var times = await CallAsync(stack, callers, calls);
            var took = TimeProvider.System.GetElapsedTime(start);
            return new Dictionary<string, double>(StringComparer.Ordinal)
            {
                [Measures.P50] = times[times.Length / 2],
                [Measures.P99] = times[times.Length * 99 / 100],
                [Measures.Rate] = times.Length / took.TotalSeconds,
            };
        }
        finally
        {
            await contestant.Leave();
        }
    }

    // Sorted, in milliseconds.
    private static async Task<double[]> CallAsync(ScriptStack stack, int callers, int calls)
    {
        var times = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(Enumerable.Range(0, callers), new ParallelOptions { MaxDegreeOfParallelism = callers }, async (_, _) =>
        {
            for (var number = 0; number < calls / callers; number++)
            {
                var answer = await stack.Host.Api.CallAsync("GET", "/api/v2/system/role?limit=1");
                Require(answer);
                if (answer.Header("X-EventBus-Skipped") is { } skipped) throw new InvalidOperationException($"A call went on without its subscriber: {skipped}.");
                times.Add(answer.Took.TotalMilliseconds);
            }
        });
        return [.. times.Order()];
    }

    private static void Require(IntegrationTests.Harness.CallResult answer)
    {
        if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Created)) throw new InvalidOperationException($"The host answered {(int)answer.Status}: {answer.Error}");
    }
}
