using System.Text.Json.Nodes;

namespace EventBus.Api.Catalog.ServiceTypes;

/// <summary>One field of the <c>config</c> of a service.</summary>
/// <param name="Name">The member.</param>
/// <param name="Label">For people.</param>
/// <param name="Type">What its values are, in DreamFactory's words: <c>boolean</c>, <c>integer</c>.</param>
/// <param name="AllowsNull">Whether it may be null.</param>
/// <param name="Default">What counts without it.</param>
/// <param name="Description">For people.</param>
internal sealed record ConfigField(string Name, string Label, string Type, bool AllowsNull, bool? Default, string Description)
{
    /// <summary>Those of the service <c>user</c>.</summary>
    public static IReadOnlyList<ConfigField> Registration { get; } =
    [
        new("allow_open_registration", "Allow Open Registration", "boolean", AllowsNull: false, Default: false, "Whether strangers may register."),
        new("open_reg_role_id", "Open Registration Role", "integer", AllowsNull: true, Default: null, "The role that whoever registers gets in every application; null for none."),
    ];

    public JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["alias"] = Name,
        ["label"] = Label,
        ["type"] = Type,
        ["allow_null"] = AllowsNull,
        ["required"] = false,
        ["default"] = Default,
        ["description"] = Description,
    };
}
