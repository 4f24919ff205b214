using System.Text.Json.Nodes;

namespace EventBus.ConformanceTests.Model;

/// <summary>A call, several steps at once, or a look at what is stored.</summary>
internal sealed class Step
{
    public Call? Call { get; init; }

    public List<Step>? Together { get; init; }

    public StoredRecord? Stored { get; init; }

    /// <summary>How often a call is made, one after the other.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What must be true of every response.</summary>
    public JsonNode? Expect { get; init; }

    /// <summary>The call is repeated until the expectation holds, for at most this long.</summary>
    public int WithinMs { get; init; }

    /// <summary>What must be true of the audit row of the call.</summary>
    public JsonNode? Audit { get; init; }

    /// <summary>Values for later steps: pointers into the response.</summary>
    public Dictionary<string, string> Save { get; init; } = [];

    public bool NeedsTwoHosts() => Call?.Host > 1 || Together?.Exists(step => step.NeedsTwoHosts()) == true;
}
