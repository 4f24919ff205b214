using EventBus.Api.Auth;
using EventBus.Api.Data;

namespace EventBus.Api.Resources.Accounts;

/// <summary>
/// <c>/api/v2/system/admin</c> and <c>/api/v2/system/user</c>: two views of one table. Each shows, changes and makes only its own kind, so nobody can be
/// made an administrator through the users.
/// </summary>
internal sealed class AccountDefinition(string name, bool areAdmins, PasswordHasher hasher) : ResourceDefinition<UserRecord>
{
    public override string Name => name;

    public override IReadOnlyList<Field<UserRecord>> Fields => UserRules.Fields;

    public override IQueryable<UserRecord> Query(SystemDbContext database) => database.Users.Where(user => user.IsSysAdmin == areAdmins);

    public override UserRecord Create() => new() { IsSysAdmin = areAdmins };

    public override void Complete(UserRecord record) => UserRules.Complete(record);

    public override Task CheckAsync(UserRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken) =>
        UserRules.CheckAsync(record, database, faults, cancellationToken);

    public override Task PrepareAsync(UserRecord record, CancellationToken cancellationToken) => UserRules.PrepareAsync(record, hasher, cancellationToken);

    public override string? RefuseDeletion(UserRecord record, long? callerId) => record.Id == callerId ? "Cannot delete your account." : null;
}
