using EventBus.ConformanceTests.Installation;
using EventBus.ConformanceTests.Model;
using EventBus.ConformanceTests.Script;

namespace EventBus.ConformanceTests;

public sealed class WhenCasesAreRun(InstallationFixture installation)
{
    public static IEnumerable<TheoryDataRow<string>> Names() =>
        CaseCatalog.Chosen().Select(entry => new TheoryDataRow<string>(entry.Name) { TestDisplayName = $"{entry.Topic}: {entry.Name}" });

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Host_does_what_the_contract_says(string name)
    {
        var entry = CaseCatalog.Find(name);
        Assert.SkipWhen(installation.Hosts.Count < 2 && entry.NeedsTwoHosts(), "This case needs a second host. Name two in 'EVENTBUS_CONFORMANCE_API'.");
        await using var run = new CaseRun(entry, installation);
        var faults = await run.RunAsync();
        if (faults.Length > 0) Assert.Fail($"{entry.About}\n{faults}");
    }
}
