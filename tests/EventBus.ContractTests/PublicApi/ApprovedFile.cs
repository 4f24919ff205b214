namespace EventBus.ContractTests.PublicApi;

/// <summary>A text that somebody has looked at and approved. With <c>EVENTBUS_APPROVE=1</c> what is received is approved.</summary>
internal sealed class ApprovedFile(string folder, string name)
{
    private readonly string _approved = Path.Combine(folder, $"{name}.txt");
    private readonly string _received = Path.Combine(AppContext.BaseDirectory, $"{name}.received.txt");

    /// <summary>Returns null when the text is the approved one, else a sentence that says where it differs and what to do.</summary>
    public string? Compare(string text)
    {
        if (Environment.GetEnvironmentVariable("EVENTBUS_APPROVE") == "1") File.WriteAllText(_approved, text);
        var approved = File.Exists(_approved) ? File.ReadAllText(_approved).ReplaceLineEndings("\n") : "";
        if (approved == text) return null;
        File.WriteAllText(_received, text);
        return $"The public API of '{name}' is not the approved one, first in line {FirstDifference(approved, text)}. Compare '{_received}' with '{_approved}'. "
            + "If the change is meant, run: EVENTBUS_APPROVE=1 ./eventbus test --filter-class '*WhenThePublicApiChanges'";
    }

    private static int FirstDifference(string approved, string received) =>
        approved.Split('\n').Zip(received.Split('\n')).TakeWhile(lines => lines.First == lines.Second).Count() + 1;
}
