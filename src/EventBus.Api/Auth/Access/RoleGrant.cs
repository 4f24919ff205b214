namespace EventBus.Api.Auth.Access;

/// <summary>One access of a role.</summary>
/// <param name="Service">The name of the service; null for all.</param>
/// <param name="Component">Empty, <c>*</c>, <c>app</c>, <c>app/*</c>.</param>
/// <param name="VerbMask">The bits of <see cref="Verbs"/>.</param>
/// <param name="RequestorMask">The bits of <see cref="Requestors"/>.</param>
/// <param name="Rows">The records it is narrowed to; null for all.</param>
internal sealed record RoleGrant(string? Service, string Component, int VerbMask, int RequestorMask = Requestors.Api, RowGrant? Rows = null);
