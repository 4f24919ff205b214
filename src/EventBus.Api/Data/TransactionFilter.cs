using EventBus.Publisher.Http;

namespace EventBus.Api.Data;

/// <summary>For calls that change records and are no events: all they save is committed when they succeed, or say that it is to be kept. Calls that are events have the outbox for that.</summary>
internal sealed class TransactionFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (HttpMethods.IsGet(context.HttpContext.Request.Method)) return await next(context);
        var database = context.HttpContext.RequestServices.GetRequiredService<SystemDbContext>();
        await using var transaction = await database.Database.BeginTransactionAsync(context.HttpContext.RequestAborted);
        try
        {
            var result = await next(context);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (Exception) when (context.HttpContext.Features.Get<KeptChanges>() is not null)
        {
            await transaction.CommitAsync(CancellationToken.None);
            throw;
        }
    }
}
