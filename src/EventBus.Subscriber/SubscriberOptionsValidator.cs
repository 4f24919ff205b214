using Microsoft.Extensions.Options;

namespace EventBus.Subscriber;

/// <summary>Checks the ranges declared on <see cref="SubscriberOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class SubscriberOptionsValidator : IValidateOptions<SubscriberOptions>;
