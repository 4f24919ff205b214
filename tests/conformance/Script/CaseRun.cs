using EventBus.ConformanceTests.Checks;
using EventBus.ConformanceTests.Installation;
using EventBus.ConformanceTests.Model;

namespace EventBus.ConformanceTests.Script;

/// <summary>One run of a case: its subscribers and listeners, its steps, and what went wrong.</summary>
internal sealed class CaseRun : IAsyncDisposable
{
    private readonly ConformanceCase _case;
    private readonly InstallationFixture _installation;
    private readonly SubscriptionDesk _desk;
    private readonly Dictionary<string, NotificationListener> _listeners = [];
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly Scripts _scripts = new();

    public CaseRun(ConformanceCase entry, InstallationFixture installation)
    {
        var id = Guid.NewGuid().ToString("N")[..12];
        _case = entry;
        _installation = installation;
        var api = new ApiCaller(installation.Hosts, id);
        Steps = new StepRunner(api, this);
        _desk = new SubscriptionDesk(api, Values, id);
        Values.Set("id", id);
        Values.Set("broker_user", installation.BrokerUser);
        Inboxes = entry.Subscribers.Keys.ToDictionary(key => key, _ => new Inbox());
    }

    public Values Values { get; } = new();

    public Faults Faults { get; } = new();

    public StepRunner Steps { get; }

    public IReadOnlyDictionary<string, Inbox> Inboxes { get; }

    /// <summary>Runs the case and returns every fault, a line each.</summary>
    public async Task<string> RunAsync()
    {
        foreach (var (key, listener) in _case.Listeners) await StartAsync(key, listener);
        foreach (var (key, subscriber) in _case.Subscribers) await StartAsync(key, subscriber);
        foreach (var (index, step) in _case.Steps.Index()) await Steps.RunAsync(step, Values, $"step {index + 1}");
        await _scripts.WhenDoneAsync();
        foreach (var (key, subscriber) in _case.Subscribers) Faults.Add($"asked of {key}", await MessageChecks.FaultsAsync(subscriber.Asked, Inboxes[key], Values));
        foreach (var (key, listener) in _case.Listeners) Faults.Add($"heard by {key}", await MessageChecks.FaultsAsync(listener.Heard, _listeners[key].Heard, Values));
        return Faults.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _desk.DeleteAllAsync();
        foreach (var part in _parts) await part.DisposeAsync();
    }

    private async Task StartAsync(string key, Listener listener) =>
        _parts.Add(_listeners[key] = await NotificationListener.StartAsync(_installation.Broker, listener, Values.Fill("{id}")));

    // First the program, then the record: nobody is asked before there is somebody to answer.
    private async Task StartAsync(string key, Subscriber subscriber)
    {
        var record = _desk.ToRecord(subscriber);
        if (!subscriber.Absent) _parts.Add(await ScriptedSubscriber.StartAsync(_installation.Broker, record, Inboxes[key], new ActionRunner(key, subscriber, this), _scripts));
        Faults.Add(key, await _desk.PostAsync(record));
    }
}
