using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace EventBus.Publisher.Configuration;

/// <summary>Names of resources are words of channels, of exchanges and of routing keys.</summary>
internal sealed partial class ResourceNamesValidator : IValidateOptions<EventBusOptions>
{
    public ValidateOptionsResult Validate(string? name, EventBusOptions options)
    {
        var faults = options.Resources.Where(resource => !Word().IsMatch(resource)).Select(resource => $"'EventBus:Resources' has '{resource}' in it. A resource must be made of a-z, 0-9, '-' and '_'.").ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    [GeneratedRegex(@"\A[a-z0-9_-]+\z", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
