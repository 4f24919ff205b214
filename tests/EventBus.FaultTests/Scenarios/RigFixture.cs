using EventBus.Faults.Check;
using EventBus.Faults.Kinds;
using EventBus.Faults.Rig;
using EventBus.Faults.Storm;
using EventBus.IntegrationTests.Harness;

namespace EventBus.FaultTests.Scenarios;

/// <summary>One rig for the faults of a class, and the reports of all of them in <c>.eventbus/faults</c>.</summary>
public abstract class RigFixture : IAsyncLifetime
{
    private readonly string _name;
    private readonly RigLayout _layout;
    private readonly List<Report> _reports = [];
    private FaultRig? _rig;

    private protected RigFixture(string name, RigLayout layout)
    {
        _name = name;
        _layout = layout;
    }

    private protected FaultRig Rig => _rig!;

    public async ValueTask InitializeAsync()
    {
        if (!LocalBroker.IsInstalled || (_layout.Postgres && !LocalPostgres.IsInstalled)) return;
        _rig = await FaultRig.StartAsync(_layout);
        // To compare with, and because RabbitMQ 3.10 saves what a new quorum queue needs to survive a kill only after some seconds.
        _reports.Add(await Window.RunAsync(Rig, fault: null, new Limits()));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_rig is null) return;
        ReportFiles.Write(_name, _reports);
        await _rig.DisposeAsync();
    }

    /// <summary>Lets a fault strike under load.</summary>
    /// <returns>The promises that were not kept, with the report.</returns>
    internal async Task<string> StrikeAsync(IFault fault, Limits? limits = null)
    {
        var allowed = (limits ?? new Limits()) with { Excuses = fault.Excuses };
        var report = await Window.RunAsync(Rig, fault, allowed);
        _reports.Add(report);
        var broken = Promises.BrokenBy(report, allowed);
        return broken.Count == 0 ? "" : $"{string.Join('\n', broken)}\n{ReportFiles.ToJson(report)}";
    }
}
