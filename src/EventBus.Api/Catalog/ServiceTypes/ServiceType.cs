using System.Text.Json.Nodes;

namespace EventBus.Api.Catalog.ServiceTypes;

/// <summary>A kind of service that this host has.</summary>
/// <param name="Name">The <c>type</c> of its services.</param>
/// <param name="Label">For people.</param>
/// <param name="Description">For people.</param>
/// <param name="Group">Where clients list it.</param>
/// <param name="Config">The fields of the <c>config</c> of its services.</param>
internal sealed record ServiceType(string Name, string Label, string Description, string Group, params IReadOnlyList<ConfigField> Config)
{
    /// <summary>All of them. Each has one service, which the host makes itself.</summary>
    public static IReadOnlyList<ServiceType> All { get; } =
    [
        new("system", "System Management", "Service for managing system resources.", "System"),
        new("user", "User Management", "Service for managing users: login, profile, password, registration.", "User", ConfigField.Registration),
    ];

    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["label"] = Label,
        ["description"] = Description,
        ["group"] = Group,
        ["singleton"] = true,
        ["config_schema"] = new JsonArray([.. Config.Select(field => (JsonNode)field.ToJson())]),
    };
}
