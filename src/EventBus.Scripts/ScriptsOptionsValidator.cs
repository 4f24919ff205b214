using Microsoft.Extensions.Options;

namespace EventBus.Scripts;

/// <summary>Finds every fault of <see cref="ScriptsOptions"/>.</summary>
internal sealed class ScriptsOptionsValidator : IValidateOptions<ScriptsOptions>
{
    public ValidateOptionsResult Validate(string? name, ScriptsOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        if (!options.Api.IsAbsoluteUri || (options.Api.Scheme != Uri.UriSchemeHttp && options.Api.Scheme != Uri.UriSchemeHttps))
            faults.AddError($"'EventBus:Scripts:Api' is '{options.Api}'. It must be the API host's address, such as 'http://127.0.0.1:8080'.");
        // Without the value: it is a secret.
        if (options.WorkerKey.Length == 0)
            faults.AddError("'EventBus:Scripts:WorkerKey' is empty. Set it to the API key that the host has under the same name, or to that of an app whose role may read 'event_script'.");
        return faults.Build();
    }
}
