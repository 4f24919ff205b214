using EventBus.Contracts;

namespace EventBus.Scripts.Events;

/// <summary>What becomes of a run: the reply, and the word for it in the runs and the traces.</summary>
internal readonly record struct ScriptAnswer(EventReply Reply, string Outcome);
