using EventBus.Subscriber;

namespace EventBus.Faults.Sink;

/// <summary>Under which type the SDK has registered its inbox, which nobody else can name.</summary>
internal sealed record InnerInbox(Type Type)
{
    public static InnerInbox In(IServiceCollection services) => new(services.Select(service => service.ServiceType).Last(type => type.IsAssignableTo(typeof(IInbox))));
}
