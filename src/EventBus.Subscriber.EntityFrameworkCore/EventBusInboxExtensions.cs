using EventBus.Subscriber.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EventBus.Subscriber;

/// <summary>Adds the inbox to a subscriber.</summary>
public static class EventBusInboxExtensions
{
    /// <summary>
    /// Keeps which notifications were handled in the database of <typeparamref name="TContext"/>: each is handled in a transaction, with the context that
    /// the handler is given by injection, and what the handler changes is committed together with the note that it did. So each notification changes the
    /// database once, however often it is delivered and whatever dies in between. Call <see cref="InboxModelExtensions.AddEventBusInbox"/> in the
    /// context's <c>OnModelCreating</c>. What was handled is forgotten after seven days.
    /// </summary>
    /// <remarks>
    /// The transaction is open while the handler runs, and on SQLite nobody else can write: keep handlers short. Leave transactions to the inbox. Effects
    /// elsewhere than in this database, a mail for instance, are not undone with it. With an execution strategy that retries
    /// (<c>EnableRetryOnFailure</c>) the handler runs again when the database failed.
    /// </remarks>
    /// <typeparam name="TContext">A context that is registered as scoped, as <c>AddDbContext</c> does. With others the worker does not start.</typeparam>
    public static SubscriberBuilder UseEntityFrameworkInbox<TContext>(this SubscriberBuilder subscriber)
        where TContext : DbContext
    {
        subscriber.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, InboxKeeper<TContext>>());
        return subscriber.UseInbox<EfInbox<TContext>>();
    }
}
