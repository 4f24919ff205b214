namespace EventBus.Contracts;

/// <summary>
/// The ten channels of the System API, <c>{service}.{resource}.{process_type}</c>, as <c>asyncapi/system-events.yaml</c> names them.
/// Each has a RabbitMQ exchange of the same name.
/// </summary>
public static class Channels
{
    /// <summary>Before a call to <c>/api/v2/system/admin</c>.</summary>
    public const string AdminPreProcess = "system.admin.pre_process";

    /// <summary>After a call to <c>/api/v2/system/admin</c>.</summary>
    public const string AdminPostProcess = "system.admin.post_process";

    /// <summary>Before a call to <c>/api/v2/system/app</c>.</summary>
    public const string AppPreProcess = "system.app.pre_process";

    /// <summary>After a call to <c>/api/v2/system/app</c>.</summary>
    public const string AppPostProcess = "system.app.post_process";

    /// <summary>Before a call to <c>/api/v2/system/role</c>.</summary>
    public const string RolePreProcess = "system.role.pre_process";

    /// <summary>After a call to <c>/api/v2/system/role</c>.</summary>
    public const string RolePostProcess = "system.role.post_process";

    /// <summary>Before a call to <c>/api/v2/system/service</c>.</summary>
    public const string ServicePreProcess = "system.service.pre_process";

    /// <summary>After a call to <c>/api/v2/system/service</c>.</summary>
    public const string ServicePostProcess = "system.service.post_process";

    /// <summary>Before a call to <c>/api/v2/system/user</c>.</summary>
    public const string UserPreProcess = "system.user.pre_process";

    /// <summary>After a call to <c>/api/v2/system/user</c>.</summary>
    public const string UserPostProcess = "system.user.post_process";

    /// <summary>The service whose resources these are.</summary>
    public const string SystemService = "system";

    /// <summary>The five resources of the System API, in the order of the document.</summary>
    public static IReadOnlyList<string> SystemResources { get; } = ["admin", "app", "role", "service", "user"];

    /// <summary>All ten channels, in the order of the document.</summary>
    public static IReadOnlyList<string> System { get; } = [.. SystemResources.SelectMany(resource => Of(SystemService, resource))];

    /// <summary>The two channels of a resource: pre_process, then post_process.</summary>
    public static IEnumerable<string> Of(string service, string resource) =>
        [Name(service, resource, ProcessTypes.PreProcess), Name(service, resource, ProcessTypes.PostProcess)];

    /// <summary>The name of one channel: <c>{service}.{resource}.{process_type}</c>.</summary>
    public static string Name(string service, string resource, string processType) => $"{service}.{resource}.{processType}";
}
