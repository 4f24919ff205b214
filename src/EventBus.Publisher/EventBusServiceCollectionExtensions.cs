using EventBus.Broker;
using EventBus.Publisher;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Audit;
using EventBus.Publisher.BreakGlass;
using EventBus.Publisher.Broker;
using EventBus.Publisher.Chain;
using EventBus.Publisher.Configuration;
using EventBus.Publisher.DeadLetters;
using EventBus.Publisher.Diagnostics;
using EventBus.Publisher.Explain;
using EventBus.Publisher.Notify;
using EventBus.Publisher.Observers;
using EventBus.Publisher.Outbox;
using EventBus.Publisher.Phases;
using EventBus.Publisher.Pipeline;
using EventBus.Publisher.Plan;
using EventBus.Publisher.Scripts;
using EventBus.Publisher.Shutdown;
using EventBus.Publisher.Subscriptions;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds EventBus to an ASP.NET Core application.</summary>
public static class EventBusServiceCollectionExtensions
{
    /// <summary>
    /// Adds the publisher: together with <c>app.UseEventBus()</c>, calls to the configured resources become events. Reads the sections
    /// <c>EventBus</c>, <c>EventBus:Broker</c>, <c>EventBus:Subscriptions</c>, <c>EventBus:Outbox</c> and <c>EventBus:Audit</c>. Bring an
    /// <see cref="ISubscriptionStore"/>, an <see cref="IBreakGlassStore"/>, an <see cref="IInstallationKeyStore"/>, an <see cref="IObserverStore"/>, an
    /// <see cref="ICallRecordStore"/>, an <see cref="IOutbox"/> with its <see cref="IOutboxStore"/>, or an <see cref="ICallAuthorizer"/> by registering it;
    /// the defaults keep all in memory, no audit, and allow every changed call. The package EventBus.Publisher.EntityFrameworkCore brings an outbox.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Changes the options after the configuration was read.</param>
    public static IServiceCollection AddEventBus(this IServiceCollection services, Action<EventBusOptions>? configure = null)
    {
        services.AddEventBusOptions(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISubscriptionStore, InMemorySubscriptionStore>();
        services.TryAddSingleton<ICallAuthorizer, AllowEveryCall>();
        services.TryAddSingleton<IInstallationKeyStore, ProcessKeyStore>();
        services.TryAddSingleton<IBreakGlassStore, InMemoryBreakGlassStore>();
        services.TryAddSingleton<ICallRecordStore, NoCallRecords>();
        services.TryAddSingleton<ICallerTokens, NoCallerTokens>();
        services.TryAddSingleton<IOutbox, MemoryOutbox>();
        services.TryAddSingleton<IOutboxStore, NoOutboxStore>();
        services.TryAddSingleton<IObserverStore, InMemoryObserverStore>();
        return services
            .AddMetrics()
            .AddSingleton<EventBusMetrics>()
            .AddSingleton<CallRoute>()
            .AddSingleton<Audience>()
            .AddSingleton<HandlerInvoker>()
            .AddSingleton<RegistrationDesk>()
            .AddChain()
            .AddPhases()
            .AddShutdown()
            .AddAudit()
            .AddNotifications()
            .AddSubscriptions()
            .AddBroker()
            .AddOperators();
    }

    private static void AddEventBusOptions(this IServiceCollection services, Action<EventBusOptions>? configure)
    {
        services.AddOptionsWithValidateOnStart<EventBusOptions, AnnotationValidator<EventBusOptions>>().BindConfiguration(EventBusOptions.SectionName).Configure(configure ?? (_ => { }));
        services.AddSingleton<IValidateOptions<EventBusOptions>, ResourceNamesValidator>();
        services.AddOptionsWithValidateOnStart<BrokerOptions, AnnotationValidator<BrokerOptions>>().BindConfiguration(BrokerOptions.SectionName)
            .Validate(options => BrokerUris.TryParse(options.Uri) is not null, "'EventBus:Broker:Uri' must be one or more URIs like 'amqp://user:password@host:5672/vhost', separated by commas.");
        services.AddOptionsWithValidateOnStart<OutboxOptions, AnnotationValidator<OutboxOptions>>().BindConfiguration(OutboxOptions.SectionName);
        services.AddOptionsWithValidateOnStart<AuditOptions, AnnotationValidator<AuditOptions>>().BindConfiguration(AuditOptions.SectionName);
        services.AddOptions<SubscriptionsOptions>().BindConfiguration(SubscriptionsOptions.SectionName)
            .Validate(options => options.File is null || File.Exists(options.File), "The file of 'EventBus:Subscriptions:File' is not there. Correct the path, or remove the setting.")
            .ValidateOnStart();
    }

    private static IServiceCollection AddChain(this IServiceCollection services) => services
        .AddSingleton<InstallationKey>()
        .AddSingleton<ChainSigner>()
        .AddHostedService<InstallationKeyLoader>();

    private static IServiceCollection AddPhases(this IServiceCollection services) => services
        .AddSingleton<Asker>()
        .AddSingleton<Bystanders>()
        .AddSingleton<PhaseRunner>()
        .AddSingleton<PlanMaker>()
        .AddSingleton<EndpointFinder>()
        .AddSingleton<PlanExplainer>();

    private static IServiceCollection AddShutdown(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<ShutdownHealthCheck>("stopping", HealthStatus.Unhealthy, ["ready"]);
        services.AddOptions<HostOptions>().PostConfigure<IOptions<EventBusOptions>>(LetCallsFinish);
        return services.AddSingleton<ShutdownGate>();
    }

    // The host's own limit would cut calls off that still have time. Its options are read before all are checked: faulty ones are reported then, together.
    private static void LetCallsFinish(HostOptions host, IOptions<EventBusOptions> eventBus)
    {
        try
        {
            var least = TimeSpan.FromMilliseconds(eventBus.Value.DrainMs) + TimeSpan.FromSeconds(20);
            if (host.ShutdownTimeout < least) host.ShutdownTimeout = least;
        }
        catch (OptionsValidationException)
        {
            // The host does not start.
        }
    }

    private static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddSingleton<AuditValues>()
        .AddSingleton<CallRecordWriter>()
        .AddSingletonHostedService<CallRecorder>();

    // The sender comes first and so stops last: the relay and the pump finish what they have begun.
    private static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<NotificationHealthCheck>("notifications", HealthStatus.Degraded, ["ready"]);
        return services
            .AddMassTransitCarrier()
            .AddSingleton<ObserverPresence>()
            .AddSingleton<IObserverPresence>(provider => provider.GetRequiredService<ObserverPresence>())
            .AddSingleton<BindingEvents>()
            .AddSingletonHostedService<RabbitNotificationSender>()
            .AddSingleton<INotificationSender>(provider => provider.GetRequiredService<RabbitNotificationSender>())
            .AddSingleton<NotificationBuffer>()
            .AddSingleton<NotificationMaker>()
            .AddSingleton<Announcer>()
            .AddHostedService<NotificationPump>()
            .AddOutbox();
    }

    private static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<OutboxSignal>()
        .AddSingleton<OutboxLead>()
        .AddSingleton<OutboxPublisher>()
        .AddHostedService<OutboxRelay>()
        .AddSingletonHostedService<OutboxKeeper>();

    // The file comes before the registry: the first snapshot has its entries.
    private static IServiceCollection AddSubscriptions(this IServiceCollection services) => services
        .AddHostedService<SubscriptionFileSync>()
        .AddSingletonHostedService<SubscriptionRegistry>()
        .AddSingletonHostedService<BreakGlassRegistry>()
        .AddSingleton<ISubscriptionRefresher>(provider => provider.GetRequiredService<SubscriptionRegistry>());

    private static IServiceCollection AddBroker(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<BrokerHealthCheck>("broker", HealthStatus.Degraded, ["ready"]);
        return services
            .AddSingletonHostedService<RabbitAskTransport>()
            .AddSingleton<IAskTransport>(provider => provider.GetRequiredService<RabbitAskTransport>())
            .AddSingleton<IScriptWorkers, RabbitScriptWorkers>()
            .AddHostedService<BindingCanary>();
    }

    private static IServiceCollection AddOperators(this IServiceCollection services) => services
        .AddSingleton<ObserverDesk>()
        .AddSingleton<BrokerErrands>()
        .AddSingleton<IObserverQueues, RabbitObserverQueues>()
        .AddSingleton<ISubscriberPresence, RabbitSubscriberPresence>()
        .AddSingleton<IDeadLetterQueues, RabbitDeadLetterQueues>()
        .AddSingleton<IReplayer, RabbitReplayer>();

    private static IServiceCollection AddSingletonHostedService<T>(this IServiceCollection services)
        where T : class, IHostedService => services
        .AddSingleton<T>()
        .AddHostedService(provider => provider.GetRequiredService<T>());
}
