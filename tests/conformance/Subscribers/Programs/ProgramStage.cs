using System.Globalization;
using EventBus.ConformanceTests.Script;
using EventBus.ConformanceTests.Subscribers.Model;
using EventBus.ConformanceTests.Subscribers.Script;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Subscribers.Programs;

/// <summary>One program with a virtual host of its own, a host that is played, and the instances that run. Cases take it one after the other.</summary>
internal sealed class ProgramStage(TestedProgram program, string command, UriBuilder broker, string folder, PlayedHost host) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, ProgramInstance> _instances = [];
    private string _past = "";
    private Exception? _neverBegan;

    public TestedProgram Program { get; } = program;

    public PlayedHost Host { get; } = host;

    /// <summary>The broker's login of the program.</summary>
    public string Login { get; } = Uri.UnescapeDataString(broker.UserName);

    /// <summary>Whether an instance was started, stopped or disturbed since it was made ready.</summary>
    public bool IsDisturbed { get; set; } = true;

    /// <summary>What all instances said, also those that have ended.</summary>
    public string Output => _past + string.Join('\n', _instances.Values.Select(instance => instance.Process.Output)) + "\n";

    /// <summary>Makes it ready for a case, with these instances and no other. Instances that nobody disturbed are kept.</summary>
    public async Task<IDisposable> TakeAsync(SubscriberCase entry)
    {
        await _turn.WaitAsync();
        var turn = new Turn(_turn);
        try
        {
            await PrepareAsync(entry.Running);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    public ProgramInstance Find(string name) => _instances.TryGetValue(name, out var instance) ? instance : throw new InvalidOperationException($"No instance '{name}' was started.");

    /// <summary>Starts an instance; where a host is there, waits until it has registered.</summary>
    public async Task StartAsync(string name)
    {
        if (_instances.Remove(name, out var old)) await EndAsync(old);
        var instance = _instances[name] = ProgramInstance.Start(command, broker, folder);
        if (Host.State == HostState.Back) await WaitUntilItBeginsAsync(instance);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in _instances.Values) await instance.DisposeAsync();
        await Host.DisposeAsync();
        _turn.Dispose();
    }

    private async Task WaitUntilItBeginsAsync(ProgramInstance instance)
    {
        try
        {
            // An observer may announce itself before it consumes.
            await Eventually.TrueAsync("it registers, and consumes", async () => !ThrowIfEnded(instance) && Host.HasNewRegistration && await Host.IsConsumedAsync());
        }
        catch (TimeoutException fault)
        {
            // One that has never registered never will, and no other case waits for it.
            if (Host.Name.Length == 0) _neverBegan = fault;
            throw new TimeoutException($"'{Program.Name}' has not begun. {fault.Message} It said:\n{instance.Process.Output}", fault);
        }
    }

    private async Task PrepareAsync(List<string> running)
    {
        if (_neverBegan is not null) throw new InvalidOperationException($"'{Program.Name}' has never registered, see the case that failed first.", _neverBegan);
        await Host.BecomeAsync(HostState.Back);
        if (!await AreFitForAsync(running)) await RestartAsync(running);
        foreach (var instance in _instances.Values) instance.Wire.ForgetTrace();
        Host.Forget();
        IsDisturbed = false;
    }

    // What the last case did not wait for, such as the acknowledgement behind a reply, must not be seen by the next one.
    private async Task<bool> AreFitForAsync(List<string> running)
    {
        if (IsDisturbed || !_instances.Keys.Order(StringComparer.Ordinal).SequenceEqual(running.Order(StringComparer.Ordinal))) return false;
        await Patience.TryAsync(Patience.Deadline, () => Task.FromResult(_instances.Values.All(instance => instance.Wire.IsSettled)));
        return _instances.Values.All(instance => instance.Wire.IsSettled);
    }

    private async Task RestartAsync(List<string> running)
    {
        foreach (var instance in _instances.Values) await EndAsync(instance);
        _instances.Clear();
        await Host.DeleteQueuesAsync();
        _past = "";
        foreach (var name in running)
        {
            await StartAsync(name);
            Host.TakeRegistration();
        }
    }

    private bool ThrowIfEnded(ProgramInstance instance) => instance.Process.HasExited
        ? throw new InvalidOperationException($"'{Program.Name}' ended with {instance.Process.ExitCode.ToString(CultureInfo.InvariantCulture)}. It said:\n{instance.Process.Output}")
        : false;

    private async Task EndAsync(ProgramInstance instance)
    {
        await instance.DisposeAsync();
        _past += instance.Process.Output + "\n";
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
