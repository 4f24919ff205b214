using EventBus.Api.Data;

namespace EventBus.Api.Resources.Roles;

/// <summary><c>/api/v2/system/role</c>.</summary>
internal sealed class RoleDefinition : ResourceDefinition<RoleRecord>
{
    public override string Name => "role";

    public override IReadOnlyList<Field<RoleRecord>> Fields { get; } = Fields<RoleRecord>.Of(fields =>
    {
        fields.Text("name", 64, role => role.Name, (role, value) => role.Name = value ?? "");
        fields.Text("description", 255, role => role.Description, (role, value) => role.Description = value);
        fields.Flag("is_active", role => role.IsActive, (role, value) => role.IsActive = value);
    });

    public override Task CheckAsync(RoleRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken) =>
        RequireUniqueNameAsync(record, record.Name, database, faults, cancellationToken);
}
