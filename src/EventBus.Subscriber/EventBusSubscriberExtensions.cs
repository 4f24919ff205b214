using System.Text.RegularExpressions;
using EventBus.Broker;
using EventBus.Configuration;
using EventBus.Subscriber;
using EventBus.Subscriber.Connection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

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
    /// <exception cref="ArgumentException">The name is not of that form.</exception>
    public static IHostApplicationBuilder AddEventBusSubscriber(this IHostApplicationBuilder builder, string name, Action<SubscriberBuilder> configure)
    {
        if (!NamePattern().IsMatch(name)) throw new ArgumentException($"The name '{name}' must be 1 to 64 of a-z, 0-9 and '-'.", nameof(name));
        var subscriber = new SubscriberBuilder(builder.Services, name);
        configure(subscriber);
        if (subscriber is { Asks: null, Notifies: null }) throw new ArgumentException($"The subscriber '{name}' does nothing. Call Ask or Notifications on it.", nameof(configure));
        builder.Services.AddSubscriberOptions();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<SubscriberStatus>();
        builder.Services.AddSingleton<IHostedService>(services => new SubscriberWorker(
            subscriber,
            services,
            services.GetRequiredService<IOptions<SubscriberOptions>>(),
            services.GetRequiredService<SubscriberStatus>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>()));
        return builder;
    }

    private static void AddSubscriberOptions(this IServiceCollection services) => services
        .AddOptionsWithValidateOnStart<SubscriberOptions, AnnotationValidator<SubscriberOptions>>()
        .BindConfiguration(SubscriberOptions.SectionName)
        .Validate(options => BrokerUris.TryParse(options.Uri) is not null, "'EventBus:Broker:Uri' must be one or more URIs like 'amqp://user:password@host:5672/vhost', separated by commas.");

    [GeneratedRegex(@"\A[a-z0-9-]{1,64}\z", RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
