using EventBus.Api.Data;
using EventBus.Api.Resources;
using EventBus.Api.Subscriptions;
using EventBus.Publisher.Scripts;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Scripts.Files;

/// <summary>Brings files into the records, each with its subscription in one transaction.</summary>
internal sealed class ScriptFileStore(IDbContextFactory<SystemDbContext> databases, ScriptRules rules, IScriptWorkers workers)
{
    /// <summary>The faults that a file has by itself.</summary>
    public IEnumerable<string> Check(ScriptFile file)
    {
        var faults = new RecordFaults();
        rules.Check(file.Fill(new EventScriptRecord()), faults);
        return faults.Messages.Select(message => $"{file.File}: {message}");
    }

    /// <summary>Whether the script of a file compiles; one that nobody can check now is taken as it is: its worker tells when it meets it.</summary>
    /// <returns>What is wrong, or null.</returns>
    public async Task<string?> CompileAsync(ScriptFile file, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        if (!file.Settings.IsActive || (await FindAsync(file.Name, database.Scripts.AsNoTracking(), cancellationToken) is { } known && file.IsCompiledIn(known))) return null;
        var check = await workers.CheckAsync(file.Type, file.Name, file.Content, cancellationToken);
        return check.Verdict is { IsGood: false } verdict ? ScriptFolder.Describe(file.File, verdict.Line, verdict.Column, verdict.Message ?? "The script does not compile.") : null;
    }

    /// <summary>Saves the script of a file, taking over a record that an operator wrote.</summary>
    /// <returns>Whether something changed, and what is wrong.</returns>
    public async Task<(bool IsChanged, IReadOnlyList<string> Faults)> SaveAsync(ScriptFile file, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await SubscriptionRows.RaiseRevisionAsync(database, cancellationToken);
        var record = await FindAsync(file.Name, database.Scripts, cancellationToken);
        if (record is not null && file.IsIn(record)) return (false, []);
        var faults = new RecordFaults();
        await rules.ApplyAsync(file.Fill(record ?? database.Add(new EventScriptRecord()).Entity), database, faults, cancellationToken);
        if (faults.Any) return (false, [.. faults.Messages.Select(message => $"{file.File}: {message}")]);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (true, []);
    }

    /// <summary>Deletes the scripts whose files are gone, and returns their names.</summary>
    public async Task<IReadOnlyList<string>> DeleteOthersAsync(IReadOnlySet<string> kept, CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var gone = (await database.Scripts.Where(script => script.Origin == ScriptOrigin.File).ToListAsync(cancellationToken)).FindAll(script => !kept.Contains(script.Name));
        if (gone.Count == 0) return [];
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await SubscriptionRows.RaiseRevisionAsync(database, cancellationToken);
        foreach (var script in gone) await ScriptRules.EndAsync(script, database, cancellationToken);
        database.RemoveRange(gone);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return gone.ConvertAll(script => script.Name);
    }

    private static Task<EventScriptRecord?> FindAsync(string name, IQueryable<EventScriptRecord> among, CancellationToken cancellationToken) =>
        among.FirstOrDefaultAsync(script => script.Name == name, cancellationToken);
}
