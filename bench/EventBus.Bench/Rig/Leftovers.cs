using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace EventBus.Bench.Rig;

/// <summary>What was started must not stay when the bench is told to stop: brokers and databases have sessions of their own, so Ctrl-C does not reach them.</summary>
internal static class Leftovers
{
    private const int Interrupted = 130;

    /// <summary>A process that was just being started when the signal came is there by then.</summary>
    private static readonly TimeSpan Latecomers = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentBag<IAsyncDisposable> All = [];
    private static readonly TaskCompletionSource Ended = new();
    private static volatile bool Ending;

    public static bool IsEnding => Ending;

    /// <summary>Ends it when the bench is told to stop.</summary>
    public static T EndWithUs<T>(T part)
        where T : IAsyncDisposable
    {
        All.Add(part);
        return part;
    }

    /// <summary>Call it once; keep what it returns for as long as the bench runs.</summary>
    public static PosixSignalRegistration Watch(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        if (Ending) return;
        Ending = true;
        _ = Task.Run(EndAllAsync);
    });

    /// <summary>Waits until all is ended. Returns the code to exit with.</summary>
    public static async Task<int> WaitAsync()
    {
        await Ended.Task;
        return Interrupted;
    }

    private static async Task EndAllAsync()
    {
        for (var round = 0; round < 2; round++)
        {
            var parts = new List<Task>();
            while (All.TryTake(out var part)) parts.Add(EndAsync(part));
            await Task.WhenAll(parts);
            await Task.Delay(Latecomers);
        }

        Ended.SetResult();
        Environment.Exit(Interrupted);
    }

    private static async Task EndAsync(IAsyncDisposable part)
    {
        try
        {
            await part.DisposeAsync();
        }
        catch (Exception)
        {
            // It was ended before: nothing is left of it.
        }
    }
}
