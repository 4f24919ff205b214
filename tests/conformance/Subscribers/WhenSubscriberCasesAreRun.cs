using EventBus.ConformanceTests.Subscribers.Model;
using EventBus.ConformanceTests.Subscribers.Programs;
using EventBus.ConformanceTests.Subscribers.Script;

namespace EventBus.ConformanceTests.Subscribers;

/// <summary>Every program runs every case that is for it; the programs side by side, the cases of one program one after the other.</summary>
public sealed class WhenSubscriberCasesAreRun(ProgramWorkshop workshop) : IClassFixture<ProgramWorkshop>
{
    public static IEnumerable<TheoryDataRow<string, string>> Rows() =>
        from entry in SubscriberCaseCatalog.Chosen()
        from program in ProgramCatalog.All
        where program.CanRun(entry)
        select new TheoryDataRow<string, string>(program.Name, entry.Name) { TestDisplayName = $"{entry.Topic}: {entry.Name} ({program.Name})" };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Program_does_what_the_contract_says(string program, string name)
    {
        var entry = SubscriberCaseCatalog.Find(name);
        var stage = await workshop.StageAsync(ProgramCatalog.Find(program));
        using var turn = await stage.TakeAsync(entry);
        var faults = await new SubscriberCaseRun(entry, stage).RunAsync();
        if (faults.Length > 0) Assert.Fail($"{entry.About}\n{faults}");
    }
}
