namespace EventBus.ContractTests;

/// <summary>A text that somebody has looked at and approved. With <c>EVENTBUS_APPROVE=1</c> what is received is approved.</summary>
/// <param name="approved">The path of the file.</param>
/// <param name="what">What it holds, as the beginning of a sentence.</param>
/// <param name="approve">The command that approves a change.</param>
internal sealed class ApprovedFile(string approved, string what, string approve)
{
    private readonly string _received = Path.Combine(AppContext.BaseDirectory, $"{Path.GetFileName(approved)}.received");

    /// <summary>Returns null when the text is the approved one, else a sentence that says where it differs and what to do.</summary>
    public string? Compare(string text)
    {
        if (Environment.GetEnvironmentVariable("EVENTBUS_APPROVE") == "1") File.WriteAllText(approved, text);
        var known = File.Exists(approved) ? File.ReadAllText(approved).ReplaceLineEndings("\n") : "";
        if (known == text) return null;
        File.WriteAllText(_received, text);
        return $"{what} is not the approved one, first in line {FirstDifference(known, text)}. Compare '{_received}' with '{approved}'. If the change is meant, run: {approve}";
    }

    private static int FirstDifference(string approved, string received) =>
        approved.Split('\n').Zip(received.Split('\n')).TakeWhile(lines => lines.First == lines.Second).Count() + 1;
}
