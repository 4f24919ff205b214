using EventBus.Contracts;
using EventBus.Publisher.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Subscriptions;

/// <summary>
/// Brings the YAML file into the store, at start and whenever it changes, so that the API shows its entries and all hosts follow. Records that came from
/// the file and stand there no more are deleted; a name that was registered otherwise is taken over: the file is the operator's word.
/// </summary>
internal sealed partial class SubscriptionFileSync(ISubscriptionStore store, IOptions<SubscriptionsOptions> options, TimeProvider time, ILogger<SubscriptionFileSync> logger)
    : BackgroundService
{
    // Looked at, not watched: file watchers miss changes on network and container mounts.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private string? _text;

    /// <summary>A file that is faulty or not there stops the start.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.File is not { } file) return;
        await SyncAsync(await File.ReadAllTextAsync(file, cancellationToken), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TrySyncAsync(options.Value.File!, stoppingToken);
    }

    private async Task TrySyncAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var text = await File.ReadAllTextAsync(file, cancellationToken);
            if (text != _text) await SyncAsync(text, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Faulty(logger, file, fault.Message);
        }
    }

    private async Task SyncAsync(string text, CancellationToken cancellationToken)
    {
        _text = text;
        var wanted = SubscriptionFile.Parse(text);
        var stored = await store.ListAsync(cancellationToken);
        RequireNoScripts(stored, wanted);
        foreach (var record in stored)
            if (IsObsolete(record, wanted)) await store.DeleteAsync(record.Id, cancellationToken);
        foreach (var entry in wanted) await SaveAsync(entry, cancellationToken);
        Log.Read(logger, options.Value.File!, wanted.Count);
    }

    // A script without its subscription would never run, and nobody would hear of it.
    private static void RequireNoScripts(IReadOnlyList<SubscriptionRecord> stored, IReadOnlyList<SubscriptionOptions> wanted)
    {
        var faults = stored.Where(record => record.Origin == SubscriptionOrigin.Script && wanted.Any(entry => entry.Name == record.Options.Name)).Select(record => $"The name '{record.Options.Name}' is that of a script's subscription. Give the entry another one.").ToList();
        if (faults.Count > 0) throw new SubscriptionFileException(faults);
    }

    private static bool IsObsolete(SubscriptionRecord record, IReadOnlyList<SubscriptionOptions> wanted)
    {
        var isWanted = wanted.Any(entry => entry.Name == record.Options.Name);
        return isWanted != (record.Origin == SubscriptionOrigin.File);
    }

    private async Task SaveAsync(SubscriptionOptions entry, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(entry.Name, cancellationToken) is { } record) await store.UpdateAsync(record.Id, entry, cancellationToken);
        else await store.InsertAsync(entry, SubscriptionOrigin.File, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.SubscriptionFileRead, LogLevel.Information, "The file '{File}' has {Count} subscriptions.")]
        public static partial void Read(ILogger logger, string file, int count);

        [LoggerMessage(EventIds.SubscriptionFileFaulty, LogLevel.Error, "The file '{File}' cannot be used; the subscriptions stay as they are: {Fault}")]
        public static partial void Faulty(ILogger logger, string file, string fault);
    }
}
