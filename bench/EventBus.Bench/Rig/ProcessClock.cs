using System.Runtime.InteropServices;

namespace EventBus.Bench.Rig;

/// <summary>The CPU time of another process, all its threads, those that ended included: its POSIX clock, which counts nanoseconds where /proc counts 10 ms.</summary>
internal static partial class ProcessClock
{
    private const int Scheduled = 2;

    /// <summary>User and system time in nanoseconds.</summary>
    /// <exception cref="BenchException">The process is gone.</exception>
    public static long Nanoseconds(int process) => clock_gettime((~process << 3) | Scheduled, out var time) == 0
        ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
        : throw new BenchException($"The process {process} has no clock: it is gone, and what it did cannot be counted.");

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int clock_gettime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
