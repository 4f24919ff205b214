using EventBus.Broker;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Broker;

/// <summary>The broker user of this host: <c>user_id</c> of its messages, which the broker verifies.</summary>
internal sealed class BrokerLogin(IOptions<BrokerOptions> options)
{
    public string UserName { get; } = BrokerUris.UserName(BrokerUris.TryParse(options.Value.Uri)![0]);
}
