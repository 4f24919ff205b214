using System.Diagnostics.Metrics;

namespace EventBus.Bench.Host;

/// <summary>Tells the bench what the process has used; called around a window, never in it.</summary>
internal static class StateEndpoint
{
    private static readonly MeterListener Listener = new();
    private static long Dropped;

    public static void MapState(this WebApplication app)
    {
        Listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "eventbus.dropped") listener.EnableMeasurementEvents(instrument);
        };
        Listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref Dropped, count));
        Listener.Start();
        app.MapGet("/bench/state", (bool collect) => TypedResults.Json(Read(collect), BenchJson.Default.HostState));
    }

    private static HostState Read(bool collect) => new(GC.GetTotalAllocatedBytes(precise: true), Environment.WorkingSet, GC.GetTotalMemory(collect), Interlocked.Read(ref Dropped));
}
