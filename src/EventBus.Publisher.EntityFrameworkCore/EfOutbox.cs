using EventBus.Publisher.Outbox;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EventBus.Publisher.EntityFrameworkCore;

/// <summary>Begins the transaction of a call on the context that its handler gets.</summary>
internal sealed class EfOutbox<TContext>(OutboxSignal signal, WriteTurn turn, ILogger<EfOutbox<TContext>> logger) : IOutbox
    where TContext : DbContext
{
    public ICallTransaction Begin(HttpContext context)
    {
        var call = new EfCallTransaction(context.RequestServices.GetRequiredService<TContext>(), signal, turn, logger);
        context.Features.Set(call);
        return call;
    }
}
