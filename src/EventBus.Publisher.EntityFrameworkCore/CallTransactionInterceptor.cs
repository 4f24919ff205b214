using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EventBus.Publisher.EntityFrameworkCore;

/// <summary>Lets what a handler saves join the transaction of its call: the one place where that happens.</summary>
internal sealed class CallTransactionInterceptor(IHttpContextAccessor http) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Find(eventData.Context) is { } call) await call.JoinAsync(cancellationToken);
        return result;
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Find(eventData.Context)?.Join();
        return result;
    }

    // Only the context of the call's own scope: others, for instance those of what runs in the background, have nothing to do with it.
    private EfCallTransaction? Find(DbContext? database) =>
        http.HttpContext?.Features.Get<EfCallTransaction>() is { } call && ReferenceEquals(call.Database, database) ? call : null;
}
