using Microsoft.Extensions.Options;

namespace EventBus.Publisher;

/// <summary>Checks the ranges declared on <see cref="EventBusOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class EventBusOptionsValidator : IValidateOptions<EventBusOptions>;
