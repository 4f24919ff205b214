using EventBus.Api.Scripts.Files;
using EventBus.Publisher.Subscriptions;
using Microsoft.Extensions.Options;

namespace EventBus.Api;

/// <summary>The faults of a configuration, as sentences.</summary>
internal static class StartFaults
{
    /// <summary>Every fault; empty when the exception is about something else.</summary>
    public static IReadOnlyList<string> Of(Exception fault) => fault switch
    {
        OptionsValidationException options => [.. options.Failures],
        SubscriptionFileException file => file.Faults,
        ScriptFolderException folder => folder.Faults,
        AggregateException several when several.InnerExceptions.All(inner => Of(inner).Count > 0) => [.. several.InnerExceptions.SelectMany(Of)],
        _ => [],
    };
}
