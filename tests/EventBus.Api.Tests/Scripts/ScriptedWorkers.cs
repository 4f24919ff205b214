using System.Collections.Concurrent;
using EventBus.Publisher.Ask;
using EventBus.Publisher.Scripts;

namespace EventBus.Api.Tests.Scripts;

/// <summary>Script workers that answer what the test says, and keep what they are told.</summary>
internal sealed class ScriptedWorkers : IScriptWorkers
{
    /// <summary>A source with this in it compiles; one with <see cref="Faulty"/> does not; for any other nobody is there.</summary>
    public const string Good = "# good";

    public const string Faulty = "# faulty";

    public ConcurrentQueue<(string Language, string Name, string Content)> Checked { get; } = new();

    public ConcurrentQueue<string> Told { get; } = new();

    /// <summary>What happens while a source is compiled.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<ScriptCheck> CheckAsync(string language, string name, string content, CancellationToken cancellationToken)
    {
        Checked.Enqueue((language, name, content));
        await Meanwhile();
        if (content.Contains(Good, StringComparison.Ordinal)) return new ScriptCheck(new ScriptVerdict(IsGood: true, null, null, null));
        return content.Contains(Faulty, StringComparison.Ordinal)
            ? new ScriptCheck(new ScriptVerdict(IsGood: false, 3, 7, "'(' was never closed"))
            : new ScriptCheck(null, FailureReason.NoSubscriber);
    }

    public Task<bool> TryTellChangedAsync(string name, CancellationToken cancellationToken)
    {
        Told.Enqueue(name);
        return Task.FromResult(true);
    }
}
