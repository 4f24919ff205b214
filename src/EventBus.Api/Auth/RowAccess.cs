namespace EventBus.Api.Auth;

/// <summary>Which records a caller may reach: those that one of the grants of the role lets through. Set for the time of one request when the role narrows it.</summary>
/// <param name="Grants">One list of filters for each grant.</param>
internal sealed record RowAccess(IReadOnlyList<RowGrant> Grants);
