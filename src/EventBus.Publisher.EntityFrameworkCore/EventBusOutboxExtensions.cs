using EventBus.Publisher.EntityFrameworkCore;
using EventBus.Publisher.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the outbox to an application.</summary>
public static class EventBusOutboxExtensions
{
    /// <summary>
    /// Keeps the events of changes in the tables of <typeparamref name="TContext"/>: what a handler saves with the context it is given, and the event, are
    /// committed together when the handler has answered with a status below 400; with any other status what it saved is undone. Call
    /// <see cref="OutboxModelExtensions.AddEventBusOutbox"/> in the context's <c>OnModelCreating</c>.
    /// </summary>
    /// <remarks>
    /// Leave it to <c>SaveChanges</c>: what a handler commits itself, or writes with <c>ExecuteUpdate</c> outside a transaction, is committed before its
    /// event, and a warning says so where it can be seen. An execution strategy that retries (<c>EnableRetryOnFailure</c>) does not go together with it.
    /// </remarks>
    /// <typeparam name="TContext">A context that is registered with <c>AddDbContext</c> or <c>AddDbContextFactory</c>.</typeparam>
    public static IServiceCollection AddEventBusOutbox<TContext>(this IServiceCollection services)
        where TContext : DbContext => services
        .AddHttpContextAccessor()
        .AddSingleton<CallTransactionInterceptor>()
        .ConfigureDbContext<TContext>((provider, options) => options.AddInterceptors(provider.GetRequiredService<CallTransactionInterceptor>()))
        .AddSingleton<WriteTurn>()
        .AddSingleton<IOutbox, EfOutbox<TContext>>()
        .AddSingleton<IOutboxStore, EfOutboxStore<TContext>>();
}
