using System.ComponentModel;
using System.Diagnostics;

namespace EventBus.Scripts.Engines.Discovery;

/// <summary>Runs a program that answers and ends.</summary>
internal static class ShortProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            return await ReadAsync(process, limit.Token);
        }
        catch (Exception fault) when (fault is Win32Exception or IOException)
        {
            return (-1, fault.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (-1, $"'{command[0]}' did not end within {Limit.TotalSeconds} s.");
        }
    }

    private static async Task<(int ExitCode, string Output)> ReadAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            process.StandardInput.Close();
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, process.ExitCode == 0 ? output : await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
