using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Subscriptions;
using EventBus.Publisher.Http;

namespace EventBus.Api.Scripts;

/// <summary>
/// For calls that change scripts: scripts and their subscriptions are saved in one transaction. No transaction is open while a worker compiles, so a call that
/// turns out to need that is undone, waits for the verdicts, and is made again.
/// </summary>
internal sealed class ScriptTransaction(ScriptCompiler compiler, ScriptAnnouncer announcer) : IEndpointFilter
{
    /// <summary>Once to find out what is to be compiled, once with the verdicts; once more when somebody else changed a script meanwhile.</summary>
    private const int MostAttempts = 3;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method)) return await next(context);
        http.Request.EnableBuffering();
        var change = ScriptChange.Begin(http);
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var (isDone, result) = await TryAsync(context, next, change);
            if (isDone) return result;
            await compiler.CompileAsync(change, http);
            change.Restart();
            http.Features.Set<KeptChanges>(null);
            http.Request.Body.Position = 0;
        }

        throw new SystemApiException(StatusCodes.Status409Conflict, "Somebody else changes the same scripts at this moment. Send the call again.");
    }

    private async Task<(bool IsDone, object? Result)> TryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, ScriptChange change)
    {
        var http = context.HttpContext;
        var database = http.RequestServices.GetRequiredService<SystemDbContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(http.RequestAborted);
        try
        {
            await SubscriptionRows.RaiseRevisionAsync(database, http.RequestAborted);
            var result = await next(context);
            if (change.Unchecked.Count > 0) return (false, null);
            await transaction.CommitAsync(CancellationToken.None);
            await announcer.AnnounceAsync(change, http.RequestAborted);
            return (true, result);
        }
        catch (SystemApiException) when (change.Unchecked.Count > 0)
        {
            return (false, null);
        }
        catch (Exception) when (http.Features.Get<KeptChanges>() is not null)
        {
            await transaction.CommitAsync(CancellationToken.None);
            await announcer.AnnounceAsync(change, http.RequestAborted);
            throw;
        }
        finally
        {
            database.ChangeTracker.Clear();
        }
    }
}
