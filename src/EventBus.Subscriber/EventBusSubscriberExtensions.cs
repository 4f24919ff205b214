using System.Text.RegularExpressions;
using EventBus.Subscriber;
using EventBus.Subscriber.Connection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds subscribers to a worker.</summary>
public static partial class EventBusSubscriberExtensions
{
    /// <summary>
    /// Adds a subscriber. It declares its queues, registers itself with the host, and answers; several processes of the same name share the work.
    /// Call it once for each name.
    /// </summary>
    /// <param name="builder">The worker's builder.</param>
    /// <param name="name">1 to 64 of a-z, 0-9 and '-'.</param>
    /// <param name="configure">What the subscriber does.</param>
    /// <exception cref="ArgumentException">The name is not of that form or is used already, or the subscriber does nothing.</exception>
    public static IHostApplicationBuilder AddEventBusSubscriber(this IHostApplicationBuilder builder, string name, Action<SubscriberBuilder> configure)
    {
        if (!NamePattern().IsMatch(name)) throw new ArgumentException($"The name '{name}' must be 1 to 64 of a-z, 0-9 and '-'.", nameof(name));
        if (builder.Services.Any(service => service.ImplementationInstance is SubscriberBuilder known && known.Name == name))
            throw new ArgumentException($"The subscriber '{name}' is added already. Give each subscriber of a process its own name.", nameof(name));
        var subscriber = new SubscriberBuilder(builder.Services, name);
        configure(subscriber);
        if (subscriber is { Asks: null, Notifies: null }) throw new ArgumentException($"The subscriber '{name}' does nothing. Call Ask or Notifications on it.", nameof(configure));
        builder.Services.AddSharedServices();
        if (subscriber.Notifies is not null) builder.Services.AddPublishingLink();
        builder.Services.AddSingleton(subscriber);
        // A connection for each queue: what keeps notifications from being consumed does not keep asks from being answered.
        if (subscriber.Asks is { } asks) builder.Services.AddSingleton<IHostedService>(services => services.CreateAskWorker(name, asks));
        if (subscriber.Notifies is { } notifies) builder.Services.AddSingleton<IHostedService>(services => services.CreateNotificationWorker(name, notifies));
        return builder;
    }

    // Once for all subscribers of the process: each registration of a validator would report its faults again.
    private static void AddSharedServices(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(SubscriberStatus))) return;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SubscriberStatus>();
        services.AddOptionsWithValidateOnStart<SubscriberOptions, SubscriberOptionsValidator>().BindConfiguration(SubscriberOptions.SectionName);
    }

    // Once for all observers of the process, and before their workers: hosted services stop in the reverse order, and a worker that stops may still publish.
    private static void AddPublishingLink(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(PublishingLink))) return;
        services.AddSingleton(provider => provider.CreatePublishingLink());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<PublishingLink>());
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
