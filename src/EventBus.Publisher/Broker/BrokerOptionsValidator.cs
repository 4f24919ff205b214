using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Broker;

/// <summary>Checks the ranges declared on <see cref="BrokerOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class BrokerOptionsValidator : IValidateOptions<BrokerOptions>;
