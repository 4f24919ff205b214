using System.Diagnostics;

namespace EventBus.IntegrationTests.Harness;

/// <summary>Chooses the broker of a run: the one of <c>EVENTBUS_BROKER</c>, else a container where Docker answers, else a local node.</summary>
internal static class BrokerChoice
{
    public static async Task<IBroker> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("EVENTBUS_BROKER") is { Length: > 0 } given) return new GivenBroker(given);
        return DockerAnswers() ? await ContainerBroker.StartAsync() : await LocalBroker.StartAsync();
    }

    private static bool DockerAnswers()
    {
        try
        {
            using var docker = Process.Start(new ProcessStartInfo("docker", "info") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            return docker.WaitForExit(TimeSpan.FromSeconds(10)) && docker.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
