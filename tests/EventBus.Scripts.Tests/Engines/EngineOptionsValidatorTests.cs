using EventBus.Scripts.Engines;

namespace EventBus.Scripts.Tests.Engines;

public sealed class EngineOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_HasNoFaults() => Assert.True(new EngineOptionsValidator().Validate(null, new EngineOptions()).Succeeded);

    [Fact]
    public void Validate_AllWrong_NamesEach()
    {
        var options = new EngineOptions
        {
            Sandbox = (SandboxMode)9,
            MaxProcesses = 0,
            MaxRuns = 0,
            MaxAge = TimeSpan.Zero,
            HeapMegabytes = 1,
            MaxMessageBytes = 1,
            FirstUserId = 0,
            ModuleFolders = ["relative"],
        };

        var faults = new EngineOptionsValidator().Validate(null, options).Failures!.ToArray();

        Assert.Equal(8, faults.Length);
        Assert.Contains("'EventBus:Scripts:Engines:MaxProcesses' is '0'. It must be from 1 to 64.", faults);
        Assert.Contains("'EventBus:Scripts:Engines:ModuleFolders' is 'relative'. It must be the full path of a folder that exists.", faults);
    }
}
