using EventBus.Api.Auth.Access;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EventBus.Api.Scripts;

/// <summary>Sees to it that script workers can sign in with the configured key, and then do what they need and nothing else.</summary>
internal sealed class ScriptWorkerAccess(IOptions<ScriptsOptions> options)
{
    /// <summary>The name of the app and of its role.</summary>
    public const string Name = "script-worker";

    private const int MostAttempts = 3;
    private const string System = "system";

    /// <summary>What a worker does: it reads scripts, and reports runs.</summary>
    private static readonly (string Component, string Verb)[] Needed = [("event_script/*", "GET"), ("event_script_run", "POST")];

    /// <exception cref="OptionsValidationException">Another app has the key.</exception>
    public async Task EnsureAsync(SystemDbContext database, CancellationToken cancellationToken)
    {
        if (options.Value.WorkerKey is not { } key) return;
        if (await database.Apps.Where(app => app.ApiKey == key && app.Name != Name).Select(app => app.Name).FirstOrDefaultAsync(cancellationToken) is { } other) throw Taken(other);
        for (var attempt = 1; !await TryEnsureAsync(key, database, attempt, cancellationToken); attempt++) database.ChangeTracker.Clear();
    }

    private static async Task<bool> TryEnsureAsync(string key, SystemDbContext database, int attempt, CancellationToken cancellationToken)
    {
        var role = await RoleAsync(database, cancellationToken);
        var app = await database.Apps.FirstOrDefaultAsync(record => record.Name == Name, cancellationToken) ?? database.Add(new AppRecord { Name = Name, Description = "Script workers. Made by the host." }).Entity;
        (app.ApiKey, app.IsActive, app.Role) = (key, true, role);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (attempt < MostAttempts && StorageFaults.IsUniqueViolation(fault))
        {
            // Another host of this database started at the same moment.
            return false;
        }
    }

    private static async Task<RoleRecord> RoleAsync(SystemDbContext database, CancellationToken cancellationToken)
    {
        var service = await database.Services.Where(record => record.Name == System).Select(record => record.Id).SingleAsync(cancellationToken);
        var role = await database.Roles.Include(record => record.Accesses).FirstOrDefaultAsync(record => record.Name == Name, cancellationToken)
            ?? database.Add(new RoleRecord { Name = Name, Description = "What script workers may do. Made by the host." }).Entity;
        role.IsActive = true;
        if (HasExactly(role, service)) return role;
        role.Accesses.Clear();
        role.Accesses.AddRange(Needed.Select(needed => new RoleAccessRecord { ServiceId = service, Component = needed.Component, VerbMask = Verbs.ToMask(needed.Verb), RequestorMask = Requestors.Api }));
        return role;
    }

    private static bool HasExactly(RoleRecord role, long service) => role.Accesses.Count == Needed.Length && Array.TrueForAll(Needed, needed => role.Accesses.Exists(access =>
        access.ServiceId == service && access.Component == needed.Component && access.VerbMask == Verbs.ToMask(needed.Verb) && access.RequestorMask == Requestors.Api && access.Filters is null));

    private static OptionsValidationException Taken(string app) => new(
        ScriptsOptions.SectionName,
        typeof(ScriptsOptions),
        [$"'EventBus:Scripts:WorkerKey' is the key of the app '{app}'. Give script workers a key of their own."]);
}
