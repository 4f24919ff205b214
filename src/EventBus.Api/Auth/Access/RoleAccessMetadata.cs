namespace EventBus.Api.Auth.Access;

/// <summary>Marks endpoints that a role may open. All others of the API are for administrators, except the <see cref="PublicCalls"/>.</summary>
internal sealed class RoleAccessMetadata;
