using System.Globalization;

namespace EventBus.Bench.Rig;

/// <summary>The memory of a process that is in RAM.</summary>
internal static class ProcessMemory
{
    public static double Mebibytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line[6..^2].Trim(), CultureInfo.InvariantCulture) / 1024.0;
    }
}
