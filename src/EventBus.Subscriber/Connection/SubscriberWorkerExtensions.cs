using EventBus.Broker;
using EventBus.Contracts;
using EventBus.Subscriber.Asks;
using EventBus.Subscriber.Delivery;
using EventBus.Subscriber.Notifications;
using EventBus.Subscriber.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventBus.Subscriber.Connection;

/// <summary>Puts the workers of a subscriber together.</summary>
internal static class SubscriberWorkerExtensions
{
    public static SubscriberWorker CreateAskWorker(this IServiceProvider services, string name, AskDefinition definition)
    {
        var options = services.GetRequiredService<IOptions<SubscriberOptions>>().Value;
        var time = services.GetRequiredService<TimeProvider>();
        var logger = services.GetRequiredService<ILogger<SubscriberWorker>>();
        var consumer = new AskConsumer(name, definition, new AskRunner(name, definition, services, logger), options.Concurrency, time, logger);
        return new SubscriberWorker(name, consumer, new Registrar(definition.Options, time, logger), options, services.GetRequiredService<SubscriberStatus>(), time, logger);
    }

    public static SubscriberWorker CreateNotificationWorker(this IServiceProvider services, string name, NotificationDefinition definition)
    {
        var options = services.GetRequiredService<IOptions<SubscriberOptions>>().Value;
        var time = services.GetRequiredService<TimeProvider>();
        var logger = services.GetRequiredService<ILogger<SubscriberWorker>>();
        var retries = new RetryPublisher(name, services.GetRequiredService<PublishingLink>(), time);
        var consumer = new NotificationConsumer(name, definition, new NotificationRunner(name, definition, services, logger), retries, options.NotificationConcurrency, logger);
        return new SubscriberWorker(name, consumer, registrar: null, options, services.GetRequiredService<SubscriberStatus>(), time, logger);
    }

    public static PublishingLink CreatePublishingLink(this IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<SubscriberOptions>>().Value;
        var time = services.GetRequiredService<TimeProvider>();
        var logger = services.GetRequiredService<ILogger<PublishingLink>>();
        var observers = services.GetServices<SubscriberBuilder>().Where(subscriber => subscriber.Notifies is not null).ToList();
        var announcers = observers.Select(observer => new ObserverAnnouncer(new ObserverAnnouncement { Name = observer.Name, Observes = [.. observer.Notifies!.Observes] }, time, logger));
        var name = string.Join(", ", observers.Select(observer => BrokerNames.RetryExchange(observer.Name)));
        return new PublishingLink(options, name, announcers.Select(announcer => (Func<BrokerLinkSession, Task>)announcer.RunAsync), time, logger);
    }
}
