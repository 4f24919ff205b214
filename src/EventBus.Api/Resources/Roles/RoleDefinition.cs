using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;

namespace EventBus.Api.Resources.Roles;

/// <summary><c>/api/v2/system/role</c>.</summary>
internal sealed class RoleDefinition : ResourceDefinition<RoleRecord>
{
    private const int MaxDescriptionLength = 255;

    public static IReadOnlyList<Field<RoleRecord>> AllFields { get; } = FieldList<RoleRecord>.Of(fields =>
    {
        fields.Text(role => role.Name, 64, isUnique: true);
        fields.Text(role => role.Description, MaxDescriptionLength, clean: text => text.Length > MaxDescriptionLength ? text[..MaxDescriptionLength] : text);
        fields.Flag(role => role.IsActive);
    });

    public override string Name => "role";

    public override IReadOnlyList<Field<RoleRecord>> Fields => AllFields;

    public override IReadOnlyList<Relation<RoleRecord>> Relations { get; } =
    [
        new HasMany<RoleRecord, RoleAccessRecord>("role_service_access_by_role_id", role => role.Accesses, access => access.RoleId, RoleAccessRules.Fields)
        {
            CheckAsync = RoleAccessRules.CheckAsync,
            IsForAdmins = true,
        },
        new HasMany<RoleRecord, RoleLookupRecord>("lookup_by_role_id", role => role.Lookups, lookup => lookup.RoleId, LookupFields())
        {
            Key = "name",
            IsFoundByKey = true,
            CheckAsync = Lookups.CheckAsync,
        },
    ];

    public override Task CheckAsync(RoleRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken) =>
        RequireUniqueNameAsync(record, record.Name, database, faults, cancellationToken);

    private static IReadOnlyList<Field<RoleLookupRecord>> LookupFields() => FieldList<RoleLookupRecord>.OfRelated(fields =>
    {
        fields.Shown(lookup => lookup.RoleId, FieldType.Integer);
        Lookups.Define(fields);
    });
}
