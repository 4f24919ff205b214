using EventBus.Api.Data;
using EventBus.Publisher.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EventBus.Api.Scripts.Files;

/// <summary>
/// Brings the folder of scripts into the records, at start and whenever it changes, so that the API shows them and all hosts follow. Scripts whose files are
/// gone are deleted; one that an operator wrote under the name of a file is taken over: the folder is the operator's word. What is faulty leaves its last
/// good version in force.
/// </summary>
internal sealed partial class ScriptFolderSync(ScriptFileStore store, ScriptAnnouncer announcer, IOptions<ScriptsOptions> options, TimeProvider time, ILogger<ScriptFolderSync> logger)
    : BackgroundService
{
    // Looked at, not watched: file watchers miss changes on network and container mounts.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    private string _signature = "";
    private string _fault = "";

    /// <summary>Names that never fire and settings that cannot be read stop the start; a script that does not compile does not.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Folder is not { } path) return;
        var folder = await ScriptFolder.ReadAsync(path, cancellationToken);
        IReadOnlyList<string> faults = [.. folder.Faults, .. folder.Scripts.SelectMany(store.Check)];
        if (faults.Count > 0) throw new ScriptFolderException(faults);
        await SyncAsync(folder, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TrySyncAsync(options.Value.Folder!, stoppingToken);
    }

    private async Task TrySyncAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var folder = await ScriptFolder.ReadAsync(path, cancellationToken);
            if (folder.Signature != _signature) await SyncAsync(folder, cancellationToken);
            _fault = "";
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Looked at again at once; said once.
            if (fault.Message != _fault) Log.Unreadable(logger, path, _fault = fault.Message);
        }
    }

    private async Task SyncAsync(ScriptFolder folder, CancellationToken cancellationToken)
    {
        var changed = new List<string>(await store.DeleteOthersAsync(folder.Names, cancellationToken));
        foreach (var fault in folder.Faults) Log.Faulty(logger, fault);
        // At once: with a worker that does not answer each of them takes seconds.
        var faults = await Task.WhenAll(folder.Scripts.Select(file => FindFaultsAsync(file, cancellationToken)));
        foreach (var (file, found) in folder.Scripts.Zip(faults))
            if (await SaveAsync(file, found, cancellationToken)) changed.Add(file.Name);
        if (changed.Count > 0) await announcer.AnnounceAsync(changed, cancellationToken);
        _signature = folder.Signature;
        Log.Read(logger, options.Value.Folder!, folder.Scripts.Count);
    }

    private async Task<IReadOnlyList<string>> FindFaultsAsync(ScriptFile file, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> faults = [.. store.Check(file)];
        return faults.Count == 0 && await store.CompileAsync(file, cancellationToken) is { } fault ? [fault] : faults;
    }

    // Returns whether something changed.
    private async Task<bool> SaveAsync(ScriptFile file, IReadOnlyList<string> faults, CancellationToken cancellationToken)
    {
        var (isChanged, others) = faults.Count == 0 ? await SaveTwiceAsync(file, cancellationToken) : (false, faults);
        foreach (var other in others) Log.Faulty(logger, other);
        return isChanged;
    }

    private async Task<(bool IsChanged, IReadOnlyList<string> Faults)> SaveTwiceAsync(ScriptFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await store.SaveAsync(file, cancellationToken);
        }
        catch (DbUpdateException fault) when (StorageFaults.IsUniqueViolation(fault))
        {
            // Another host read the same folder at the same moment.
            return await store.SaveAsync(file, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventIds.ScriptFolderRead, LogLevel.Information, "The folder '{Folder}' has {Count} scripts.")]
        public static partial void Read(ILogger logger, string folder, int count);

        [LoggerMessage(EventIds.ScriptFileFaulty, LogLevel.Error, "A script cannot be used; its last good version stays: {Fault}")]
        public static partial void Faulty(ILogger logger, string fault);

        [LoggerMessage(EventIds.ScriptFolderUnreadable, LogLevel.Error, "The folder '{Folder}' cannot be followed now; the scripts stay as they are: {Fault}")]
        public static partial void Unreadable(ILogger logger, string folder, string fault);
    }
}
