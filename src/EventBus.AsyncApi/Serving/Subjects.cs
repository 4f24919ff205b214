using EventBus.AsyncApi.Document;
using EventBus.Broker;
using EventBus.Publisher;
using EventBus.Publisher.Broker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EventBus.AsyncApi.Serving;

/// <summary>What the documents of a running application are about, from its options.</summary>
internal static class Subjects
{
    public static DocumentSubject Of(IServiceProvider services)
    {
        var eventBus = services.GetRequiredService<IOptions<EventBusOptions>>().Value;
        var about = services.GetRequiredService<IOptions<AsyncApiOptions>>().Value;
        var broker = about.Broker ?? services.GetRequiredService<IOptions<BrokerOptions>>().Value.Uri;
        return new DocumentSubject(eventBus.Service, eventBus.EffectiveResources(), eventBus.PathPrefix, BrokerUris.TryParse(broker) ?? [new Uri(BrokerUris.Default)], about);
    }
}
