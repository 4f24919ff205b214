using Microsoft.Extensions.Options;

namespace EventBus.Api.Scripts;

/// <summary>Names every fault of <see cref="ScriptsOptions"/>; never the key.</summary>
internal sealed class ScriptsOptionsValidator : IValidateOptions<ScriptsOptions>
{
    private const int LeastKeyLength = 32;
    private const int MostKeyLength = 255;

    public ValidateOptionsResult Validate(string? name, ScriptsOptions options)
    {
        var faults = new List<string>();
        if (options.Folder is { } folder && !Directory.Exists(folder)) faults.Add($"'EventBus:Scripts:Folder' is '{folder}', which is no folder. Correct the path, or remove the setting.");
        if (options.WorkerKey is { Length: < LeastKeyLength or > MostKeyLength }) faults.Add($"'EventBus:Scripts:WorkerKey' must have {LeastKeyLength} to {MostKeyLength} characters.");
        // It is sent in a header.
        if (options.WorkerKey?.All(character => character is > ' ' and <= '~') == false) faults.Add("'EventBus:Scripts:WorkerKey' may only have printable ASCII characters, and no blanks.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
