using EventBus.Api.Data;
using EventBus.Api.Resources;
using EventBus.Api.Resources.Accounts;
using EventBus.Api.Resources.Apps;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Roles;
using EventBus.Api.Resources.Services;
using EventBus.Api.Resources.SystemLookups;
using EventBus.Api.Scripts;

namespace EventBus.Api.OpenApi.Schemas;

/// <summary>A resource as the document describes it.</summary>
/// <param name="Name">The segment of the path.</param>
/// <param name="Title">One record, as part of the names of schemas and operations.</param>
/// <param name="Tag">The heading of its operations.</param>
/// <param name="Key">The field that paths name a record by.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Relations">The related records.</param>
/// <param name="Required">What a new record needs: what is required, and not made by the host.</param>
internal sealed record ResourceShape(string Name, string Title, string Tag, string Key, IReadOnlyList<FieldShape> Fields, IReadOnlyList<RelationShape> Relations, IReadOnlyList<string> Required)
{
    public static IReadOnlyList<ResourceShape> All { get; } =
    [
        Of(new AccountDefinition("user", areAdmins: false), "User", "Users", "name"),
        Of(new AccountDefinition("admin", areAdmins: true), "Admin", "Administrators", "name"),
        Of(new RoleDefinition(), "Role", "Roles"),
        Of(new AppDefinition(), "App", "Apps", "api_key"),
        Of(new ServiceDefinition(), "Service", "Services"),
        Of(new LookupDefinition(), "Lookup", "Lookups"),
        Of(new EventScriptDefinition(), "EventScript", "Scripts"),
    ];

    /// <summary>Several records, in the names of operations.</summary>
    public string Plural => $"{Title}s";

    /// <summary>Whether the host numbers the records.</summary>
    public bool HasNumbers => Key == "id";

    public string Path => $"/api/v2/system/{Name}";

    /// <param name="definition">The resource.</param>
    /// <param name="title">One record.</param>
    /// <param name="tag">The heading.</param>
    /// <param name="made">The required fields that the host makes when they are not sent.</param>
    private static ResourceShape Of<T>(ResourceDefinition<T> definition, string title, string tag, params string[] made)
        where T : SystemRecord, new() => new(
            definition.Name,
            title,
            tag,
            definition.Key,
            [.. definition.Fields.Select(field => field.Shape)],
            [.. definition.Relations.Select(relation => new RelationShape(relation.Name, relation.IsMany, relation.IsWritable, relation.Shape))],
            [.. definition.Fields.Where(field => field.IsRequired).Select(field => field.Name).Except(made)]);
}
