using EventBus.Broker;
using Microsoft.Extensions.Options;

namespace EventBus.Subscriber;

/// <summary>
/// Finds every fault of <see cref="SubscriberOptions"/>. Written by hand: the validator that [OptionsValidator] generates drops the ErrorMessage of a
/// [Range] and names the property, which nobody who sets an environment variable knows.
/// </summary>
internal sealed class SubscriberOptionsValidator : IValidateOptions<SubscriberOptions>
{
    public ValidateOptionsResult Validate(string? name, SubscriberOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        // Without the value: it may hold a password.
        if (BrokerUris.TryParse(options.Uri) is null)
            faults.AddError("'EventBus:Broker:Uri' must be one or more URIs like 'amqp://user:password@host:5672/vhost', separated by commas.");
        Check(faults, nameof(options.Concurrency), options.Concurrency);
        Check(faults, nameof(options.NotificationConcurrency), options.NotificationConcurrency);
        return faults.Build();
    }

    private static void Check(ValidateOptionsResultBuilder faults, string key, int value)
    {
        if (value is < 1 or > 1000) faults.AddError($"'EventBus:Broker:{key}' is '{value}'. It must be from 1 to 1000.");
    }
}
