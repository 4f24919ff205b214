using EventBus.AsyncApi.Document;

namespace EventBus.ContractTests.Document;

/// <summary>The two files of the repository are written by the code that every host serves its document with, never by hand.</summary>
public sealed class WhenTheDocumentsAreDerived
{
    private const string Head = "# Written by './eventbus document' from src/EventBus.AsyncApi/Source/contract.yaml. Change it there.\n";

    [Fact]
    public void Version_2_is_what_the_source_says() => AssertApproved("system-events.yaml", YamlText.Write(new Version2Document(SystemSubject.Value).Write()));

    [Fact]
    public void Version_3_is_what_the_source_says() => AssertApproved("system-events-v3.yaml", YamlText.Write(new Version3Document(SystemSubject.Value).Write()));

    private static void AssertApproved(string file, string text)
    {
        var fault = new ApprovedFile(RepositoryFiles.PathOf("asyncapi", file), $"The document '{file}'", "./eventbus document").Compare(Head + text);
        Assert.True(fault is null, fault);
    }
}
