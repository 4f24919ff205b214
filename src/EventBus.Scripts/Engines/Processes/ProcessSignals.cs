using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EventBus.Scripts.Engines.Processes;

/// <summary>What .NET cannot do with processes.</summary>
internal static partial class ProcessSignals
{
    private const int Kill = 9;

    /// <summary>Ends a process and all of its session. First what descends from it: what has left the session can be found only as long as its parents live.</summary>
    public static void EndAll(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            if (!OperatingSystem.IsWindows()) _ = SendSignal(-process.Id, Kill);
        }
        catch (Exception fault) when (fault is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    public static void GiveFolder(string path, int userId)
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()) _ = ChangeOwner(path, (uint)userId, (uint)userId);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint owner, uint group);
}
