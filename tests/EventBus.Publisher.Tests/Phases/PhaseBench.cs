using System.Diagnostics.Metrics;
using EventBus.Publisher.Audit;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Documents;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Shutdown;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Publisher.Tests.Phases;

/// <summary>Runs phases with subscribers that answer as the test says, and a clock that the test moves.</summary>
internal sealed class PhaseBench : IDisposable
{
    private readonly PhaseRunner _runner;
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly ShutdownGate _gate;

    public PhaseBench()
    {
        var options = Options.Create(new EventBusOptions());
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var key = new InstallationKey();
        key.Set(new byte[InstallationKey.Length]);
        Signer = new ChainSigner(key);
        var asker = new Asker(Transport, Signer, Callers, new EventBusMetrics(meters), Time, NullLogger<Asker>.Instance);
        _gate = new ShutdownGate(_lifetime, options, Time);
        _runner = new PhaseRunner(asker, new Bystanders(asker, Time, NullLogger<Bystanders>.Instance), _gate, options, Time);
    }

    public ScriptedTransport Transport { get; } = new();

    public NamedCallerTokens Callers { get; } = new();

    public ChainSigner Signer { get; }

    public FakeTimeProvider Time { get; } = new();

    public EventDocument Document { get; set; } = Events.PreProcess();

    public PhaseReport Report { get; } = new();

    public PhaseLog Log { get; private set; } = new();

    public CallChain Chain { get; set; } = CallChain.Empty;

    public void StopHost() => _lifetime.StopApplication();

    public Task<PhaseOutcome> RunAsync(params Subscription[] listening) => RunAsync(breakGlass: false, TestContext.Current.CancellationToken, listening);

    public Task<PhaseOutcome> RunAsync(bool breakGlass, CancellationToken cancellationToken, params Subscription[] listening)
    {
        Log = new PhaseLog();
        var phase = new Phase(new CallEnvelope("call", null, "{}", 1, null, null), Events.PostUser, Chain, Document, Report, Log);
        return _runner.RunAsync(phase, AskPlanner.Plan(new SubscriptionSnapshot(listening).Active, Document, Events.PostUser, Chain, breakGlass), cancellationToken);
    }

    public void Dispose() => _gate.Dispose();
}
