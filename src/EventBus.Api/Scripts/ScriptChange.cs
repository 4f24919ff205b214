using EventBus.Api.Data;
using EventBus.Api.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace EventBus.Api.Scripts;

/// <summary>What one call does to scripts: which sources it needs to be told compile, and who is to hear of it.</summary>
internal sealed class ScriptChange
{
    private readonly Dictionary<ScriptSource, string?> _verdicts = [];
    private readonly HashSet<ScriptSource> _unchecked = [];
    private readonly HashSet<string> _changed = [];
    private readonly HashSet<string> _activated = [];

    /// <summary>The sources that the call cannot be carried out without a verdict on.</summary>
    public IReadOnlyCollection<ScriptSource> Unchecked => _unchecked;

    public IReadOnlyCollection<string> Changed => _changed;

    /// <summary>Those that were not active before.</summary>
    public IReadOnlyCollection<string> Activated => _activated;

    public static ScriptChange Begin(HttpContext context)
    {
        var change = new ScriptChange();
        context.Features.Set(change);
        return change;
    }

    public static ScriptChange Of(HttpContext context) => context.Features.Get<ScriptChange>() ?? throw new InvalidOperationException("The call changes scripts outside of a 'ScriptTransaction'. Add that filter to its route.");

    /// <summary>The call begins again; the verdicts stay.</summary>
    public void Restart()
    {
        _unchecked.Clear();
        _changed.Clear();
        _activated.Clear();
    }

    /// <param name="source">What was compiled.</param>
    /// <param name="fault">What is wrong with it, or null.</param>
    public void Judge(ScriptSource source, string? fault) => _verdicts[source] = fault;

    public void Save(EventScriptRecord script, EntityEntry<EventScriptRecord> entry, RecordFaults faults)
    {
        var wasActive = entry.State != EntityState.Added && entry.Property(record => record.IsActive).OriginalValue;
        var isOther = !wasActive || entry.Property(record => record.Content).IsModified || entry.Property(record => record.Type).IsModified;
        if (script.IsActive && isOther) Require(new ScriptSource(script.Name, script.Type, script.Content ?? ""), faults);
        if (faults.Any) return;
        _changed.Add(script.Name);
        if (script.IsActive && !wasActive) _activated.Add(script.Name);
    }

    public void Delete(EventScriptRecord script) => _changed.Add(script.Name);

    private void Require(ScriptSource source, RecordFaults faults)
    {
        if (!_verdicts.TryGetValue(source, out var fault)) _unchecked.Add(source);
        else if (fault is not null) faults.Add("content", fault);
    }
}
