using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Accounts;

/// <summary>What belongs to a user or an administrator.</summary>
internal static class AccountRelations
{
    public static IReadOnlyList<Relation<UserRecord>> All { get; } =
    [
        new HasMany<UserRecord, UserLookupRecord>("lookup_by_user_id", user => user.Lookups, lookup => lookup.UserId, LookupFields())
        {
            Key = "name",
            IsFoundByKey = true,
            CheckAsync = Lookups.CheckAsync,
        },
        new HasMany<UserRecord, UserAppRoleRecord>("user_to_app_to_role_by_user_id", user => user.Roles, role => role.UserId, RoleFields())
        {
            Key = "app_id",
            CheckAsync = CheckRoleAsync,
            IsForAdmins = true,
        },
    ];

    private static IReadOnlyList<Field<UserLookupRecord>> LookupFields() => FieldList<UserLookupRecord>.OfRelated(fields =>
    {
        fields.Shown(lookup => lookup.UserId, FieldType.Integer);
        Lookups.Define(fields);
    });

    private static IReadOnlyList<Field<UserAppRoleRecord>> RoleFields() => FieldList<UserAppRoleRecord>.OfRelated(fields =>
    {
        fields.Shown(role => role.UserId, FieldType.Integer);
        fields.Number(role => role.AppId, 1, long.MaxValue);
        fields.Number(role => role.RoleId, 1, long.MaxValue);
    });

    private static async Task CheckRoleAsync(UserAppRoleRecord role, JsonObject sent, ResourceCall call, RecordFaults faults)
    {
        if (!await call.Database.Apps.AnyAsync(app => app.Id == role.AppId, call.Cancellation)) faults.Add("app_id", $"There is no app '{role.AppId}'.");
        if (!await call.Database.Roles.AnyAsync(one => one.Id == role.RoleId, call.Cancellation)) faults.Add("role_id", $"There is no role '{role.RoleId}'.");
    }
}
