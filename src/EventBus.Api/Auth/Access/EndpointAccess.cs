namespace EventBus.Api.Auth.Access;

/// <summary>Who can be let into an endpoint.</summary>
internal enum EndpointAccess
{
    /// <summary>Only administrators: what says nothing else.</summary>
    Admins,

    /// <summary>Whoever has a role that grants it.</summary>
    Roles,
}
