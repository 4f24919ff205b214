namespace EventBus.Api.Auth.Access;

/// <summary>Whether a call may be made.</summary>
internal abstract record AccessDecision
{
    /// <param name="Rows">Which records it may reach; null for all.</param>
    public sealed record Allowed(RowAccess? Rows) : AccessDecision;

    public sealed record Refused(int Status, string Message) : AccessDecision;
}
