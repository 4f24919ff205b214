namespace EventBus.Publisher.BreakGlass;

/// <summary>Where break-glass switches are kept. Several host processes may share one store.</summary>
public interface IBreakGlassStore
{
    /// <summary>Those neither expired nor ended. Cheap: it is read four times a second.</summary>
    Task<IReadOnlyList<BreakGlassRecord>> ListActiveAsync(CancellationToken cancellationToken);

    /// <summary>All that ever were, the newest first.</summary>
    Task<IReadOnlyList<BreakGlassRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a new one and returns it with its id.</summary>
    /// <param name="channel">A channel or a pattern of channels.</param>
    /// <param name="reason">Why.</param>
    /// <param name="duration">How long, at most a day.</param>
    /// <param name="byId">Who does it.</param>
    /// <param name="cancellationToken">Gives up before storing.</param>
    Task<BreakGlassRecord> BeginAsync(string channel, string reason, TimeSpan duration, long? byId, CancellationToken cancellationToken);

    /// <summary>Ends one now, unless it is over already. Returns it, or null when there is none of that id.</summary>
    Task<BreakGlassRecord?> EndAsync(long id, long? byId, CancellationToken cancellationToken);
}
