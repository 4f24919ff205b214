using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Accounts;

/// <summary>
/// <c>/api/v2/system/admin</c> and <c>/api/v2/system/user</c>: two views of one table. Each shows, changes and makes only its own kind, so nobody can be
/// made an administrator through the users.
/// </summary>
internal sealed class AccountDefinition(string name, bool areAdmins) : ResourceDefinition<UserRecord>
{
    public override string Name => name;

    public override IReadOnlyList<Field<UserRecord>> Fields => UserRules.Fields;

    public override IReadOnlyList<Relation<UserRecord>> Relations => AccountRelations.All;

    public override IQueryable<UserRecord> Query(SystemDbContext database) => database.Users.Where(user => user.IsSysAdmin == areAdmins);

    public override UserRecord Create() => new() { IsSysAdmin = areAdmins };

    public override void CheckCall(ResourceCall call)
    {
        if (call.Parameters.Flag("send_invite")) throw SystemApiException.BadRequest("This host sends no e-mails, so 'send_invite' cannot be true. Give the account a password instead.");
    }

    public override async Task<SystemApiException?> ExplainMissingAsync(string id, ResourceCall call)
    {
        if (!long.TryParse(id, out var number) || !await call.Database.Users.AnyAsync(user => user.Id == number && user.IsSysAdmin != areAdmins, call.Cancellation)) return null;
        var verb = HttpMethods.IsDelete(call.Http.Request.Method) ? "delete" : areAdmins ? "update" : "change";
        return areAdmins ? SystemApiException.BadRequest($"Cannot {verb} a non-admin user.") : new SystemApiException(StatusCodes.Status403Forbidden, $"Not allowed to {verb} an admin user.");
    }

    public override void Complete(UserRecord record, ResourceCall call)
    {
        if (record.Id != 0) UserRules.FollowAddress(record, call.Database.Entry(record).Property(user => user.Email).OriginalValue);
        UserRules.Complete(record);
    }

    public override Task CheckAsync(UserRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken) =>
        UserRules.CheckAsync(record, database, faults, cancellationToken);

    public override string? RefuseDeletion(UserRecord record, long? callerId) => record.Id == callerId ? "Cannot delete your account." : null;
}
