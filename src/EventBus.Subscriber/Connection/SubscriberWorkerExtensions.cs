using EventBus.Subscriber.Asks;
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
        var consumer = new NotificationConsumer(name, definition, new NotificationRunner(name, definition, services, logger), options.NotificationConcurrency, logger);
        return new SubscriberWorker(name, consumer, registrar: null, options, services.GetRequiredService<SubscriberStatus>(), time, logger);
    }
}
