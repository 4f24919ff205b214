using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EventBus.Bench.Load;

/// <summary>Sleeps until a moment of <see cref="Stopwatch"/>, some 50 µs exact; Thread.Sleep knows only milliseconds.</summary>
internal static partial class Pause
{
    private const int Monotonic = 1;
    private const int Absolute = 1;

    public static void Until(long timestamp)
    {
        var time = new TimeSpec(timestamp / Stopwatch.Frequency, timestamp % Stopwatch.Frequency * (1_000_000_000 / Stopwatch.Frequency));
        while (Stopwatch.GetTimestamp() < timestamp && clock_nanosleep(Monotonic, Absolute, time, 0) != 0)
        {
        }
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int clock_nanosleep(int clock, int flags, in TimeSpec until, nint left);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
