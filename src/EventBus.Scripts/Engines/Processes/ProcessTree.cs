using System.Globalization;

namespace EventBus.Scripts.Engines.Processes;

/// <summary>What a process and all below it take; on Linux only.</summary>
internal static class ProcessTree
{
    public static (int Processes, long Bytes) Measure(int processId)
    {
        if (!OperatingSystem.IsLinux()) return (0, 0);
        var (processes, bytes) = (1, ReadResident(processId));
        foreach (var child in Children(processId))
        {
            var below = Measure(child);
            (processes, bytes) = (processes + below.Processes, bytes + below.Bytes);
        }
        return (processes, bytes);
    }

    /// <summary>The same, where what processes share is counted once; dearer to find out.</summary>
    public static long MeasureShared(int processId) => ReadProportional(processId) + Children(processId).Sum(MeasureShared);

    // 'Pss:   1234 kB'; where it may not be read, the simple figure has to do.
    private static long ReadProportional(int processId)
    {
        var line = Read(() => File.ReadAllLines($"/proc/{processId}/smaps_rollup")).FirstOrDefault(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? ReadResident(processId) : long.Parse(line.AsSpan(4, line.Length - 6).Trim(), CultureInfo.InvariantCulture) << 10;
    }

    // Each thread has children of its own.
    private static IEnumerable<int> Children(int processId) =>
        Read(() => Directory.GetDirectories($"/proc/{processId}/task")).SelectMany(task => Read(() => File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));

    private static long ReadResident(int processId) =>
        Read(() => File.ReadAllText($"/proc/{processId}/statm").Split(' ')) is [_, var pages, ..] ? long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize : 0;

    // It may end while it is looked at.
    private static string[] Read(Func<string[]> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
