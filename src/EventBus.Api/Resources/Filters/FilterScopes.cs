using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Filters;

/// <summary>What names in the filter of a call stand for: its <c>params</c>, <c>:user_id</c>, and the lookups of the caller.</summary>
internal static class FilterScopes
{
    private const string UserId = "user_id";

    public static async Task<FilterScope> OfAsync(ResourceCall call, string filter)
    {
        var lookups = filter.Contains('{', StringComparison.Ordinal) ? await LookupsAsync(call) : [];
        return new FilterScope(
            name => call.Parameters.FilterParameter(name) is { } sent ? new FilterValue(sent) : name == UserId ? Id(call.Caller.User?.Id) : null,
            name => name == "user.id" ? Id(call.Caller.User?.Id) : lookups.TryGetValue(name, out var value) ? new FilterValue(value) : null);
    }

    // A user's own lookups come before those of the role, and these before those for everybody. Private ones are for programs: a filter would be a way to guess them.
    private static async Task<Dictionary<string, string?>> LookupsAsync(ResourceCall call)
    {
        var lookups = new Dictionary<string, string?>(StringComparer.Ordinal);
        await AddAsync(lookups, call.Database.Set<SystemLookupRecord>(), call.Cancellation);
        if (call.Caller.Role is { } role) await AddAsync(lookups, call.Database.Set<RoleLookupRecord>().Where(lookup => lookup.RoleId == role.Id), call.Cancellation);
        if (call.Caller.User is { } user) await AddAsync(lookups, call.Database.Set<UserLookupRecord>().Where(lookup => lookup.UserId == user.Id), call.Cancellation);
        return lookups;
    }

    private static async Task AddAsync(Dictionary<string, string?> lookups, IQueryable<LookupRecord> more, CancellationToken cancellationToken)
    {
        foreach (var lookup in await more.Where(lookup => !lookup.Private).AsNoTracking().ToListAsync(cancellationToken)) lookups[lookup.Name] = lookup.Value;
    }

    private static FilterValue? Id(long? id) => id is { } number ? new FilterValue($"{number}") : null;
}
