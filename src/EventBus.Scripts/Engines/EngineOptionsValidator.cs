using Microsoft.Extensions.Options;

namespace EventBus.Scripts.Engines;

/// <summary>Finds every fault of <see cref="EngineOptions"/>.</summary>
internal sealed class EngineOptionsValidator : IValidateOptions<EngineOptions>
{
    public ValidateOptionsResult Validate(string? name, EngineOptions options)
    {
        var faults = new ValidateOptionsResultBuilder();
        if (!Enum.IsDefined(options.Sandbox)) Add(faults, nameof(options.Sandbox), options.Sandbox, "'auto', 'required' or 'off'");
        Check(faults, nameof(options.MaxProcesses), options.MaxProcesses, 1, 64);
        Check(faults, nameof(options.MaxRuns), options.MaxRuns, 1, 1_000_000);
        Check(faults, nameof(options.HeapMegabytes), options.HeapMegabytes, 32, 4096);
        Check(faults, nameof(options.MaxMessageBytes), options.MaxMessageBytes, 64 << 10, 64 << 20);
        Check(faults, nameof(options.FirstUserId), options.FirstUserId, 1000, 2_000_000_000);
        if (options.MaxAge < TimeSpan.FromMinutes(1) || options.MaxAge > TimeSpan.FromDays(1))
            Add(faults, nameof(options.MaxAge), options.MaxAge, "from '00:01:00' to '1.00:00:00'");
        foreach (var folder in options.ModuleFolders.Where(folder => !Path.IsPathFullyQualified(folder) || !Directory.Exists(folder)))
            Add(faults, nameof(options.ModuleFolders), folder, "the full path of a folder that exists");
        return faults.Build();
    }

    private static void Check(ValidateOptionsResultBuilder faults, string key, int value, int least, int most)
    {
        if (value < least || value > most) Add(faults, key, value, $"from {least} to {most}");
    }

    private static void Add(ValidateOptionsResultBuilder faults, string key, object value, string expected) =>
        faults.AddError($"'{EngineOptions.SectionName}:{key}' is '{value}'. It must be {expected}.");
}
