using EventBus.Faults.Rig;

namespace EventBus.Faults.Kinds;

/// <summary>The network to the broker breaks: a reset, an end in the middle of a frame, silence one way or both, or a closed port.</summary>
internal sealed class NetworkCut(Hold hold, Func<FaultRig, Random, BrokerLine> choose, Cut? how = null) : IFault
{
    public string Kind => "network cut";

    public IReadOnlyCollection<string> Excuses => [];

    public async Task StrikeAsync(FaultRig rig, Random random)
    {
        var line = choose(rig, random);
        Break(line, how ?? (Cut)random.Next(Enum.GetValues<Cut>().Length));
        await hold.WaitAsync(random);
        line.Heal();
    }

    private static void Break(BrokerLine line, Cut how)
    {
        switch (how)
        {
            case Cut.Reset:
                line.Cut();
                break;
            case Cut.WithinAFrame:
                line.Set(new LineState { CutWithin = 100 });
                break;
            case Cut.Silence:
                line.Set(new LineState { Silent = Direction.Both });
                break;
            case Cut.SilenceFromTheBroker:
                line.Set(new LineState { Silent = Direction.FromBroker });
                break;
            case Cut.ClosedPort:
                line.Close();
                break;
        }
    }
}
