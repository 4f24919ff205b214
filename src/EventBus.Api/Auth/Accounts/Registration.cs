namespace EventBus.Api.Auth.Accounts;

/// <summary>Whether strangers may register, and with which role: the configuration of the service <c>user</c>.</summary>
internal sealed record Registration(bool AllowOpenRegistration = false, long? OpenRegRoleId = null);
