using System.Globalization;
using EventBus.ConformanceTests.Subscribers.Model;
using EventBus.ConformanceTests.Subscribers.Programs;
using EventBus.ConformanceTests.Subscribers.Wire;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Subscribers.Script;

/// <summary>Does to an instance what a case says.</summary>
internal sealed class ProgramActions(ProgramStage stage)
{
    public async Task RunAsync(string name, ProgramAction action)
    {
        if (action == ProgramAction.Start) await stage.StartAsync(name);
        else await RunAsync(stage.Find(name), action);
    }

    private static async Task RunAsync(ProgramInstance instance, ProgramAction action)
    {
        switch (action)
        {
            case ProgramAction.Terminate or ProgramAction.Stop:
                instance.Process.Terminate();
                if (action == ProgramAction.Stop) await WaitForEndAsync(instance.Process);
                break;
            case ProgramAction.Ended: await WaitForEndAsync(instance.Process); break;
            case ProgramAction.Kill: await instance.KillAsync(); break;
            case ProgramAction.Freeze: instance.Process.Freeze(); break;
            case ProgramAction.Thaw: instance.Process.Thaw(); break;
            case ProgramAction.Cut: await instance.Wire.CutAsync(); break;
            case ProgramAction.HoldPublications: instance.Wire.Gate.HoldFrom(WireEntry.Publish); break;
            case ProgramAction.HoldAcknowledgements: instance.Wire.Gate.HoldFrom(WireEntry.Ack); break;
            case ProgramAction.Held: await instance.Wire.Gate.WaitUntilHoldingAsync(); break;
            case ProgramAction.Release: instance.Wire.Gate.Release(); break;
            default: throw new FormatException($"'{action}' is no action of an instance.");
        }
    }

    private static async Task WaitForEndAsync(ChildProcess process)
    {
        await Eventually.TrueAsync($"the program ends; it said:\n{process.Output}", () => process.HasExited);
        if (await process.WaitForEndAsync() is not 0 and var code) throw new InvalidOperationException($"The program ended with the code {code.ToString(CultureInfo.InvariantCulture)}; it must be 0.");
    }
}
