using System.Diagnostics;

namespace EventBus.Bench;

/// <summary>What is done so far, for who waits.</summary>
internal static class Progress
{
    public static void Say(string what) => Console.Error.WriteLine($"{(DateTime.Now - Process.GetCurrentProcess().StartTime).TotalSeconds,4:0} s  {what}");
}
