using EventBus.AsyncApi;
using EventBus.Broker;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Sets what the AsyncAPI document of an application says about it.</summary>
public static class AsyncApiServiceCollectionExtensions
{
    /// <summary>
    /// Reads the section <c>EventBus:AsyncApi</c>, and checks it when the program starts. <c>app.MapAsyncApi()</c> serves the document, and does without this
    /// where the defaults are right.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets what the program itself knows; the configuration is read after it.</param>
    public static IServiceCollection AddAsyncApi(this IServiceCollection services, Action<AsyncApiOptions>? configure = null)
    {
        services.AddOptions<AsyncApiOptions>()
            .Configure(configure ?? (_ => { }))
            .BindConfiguration(AsyncApiOptions.SectionName)
            .Validate(options => options.Broker is null || BrokerUris.TryParse(options.Broker) is not null, "'EventBus:AsyncApi:Broker' must be one or more URIs like 'amqp://host:5672/vhost', separated by commas.")
            .ValidateOnStart();
        return services;
    }
}
