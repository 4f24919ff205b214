using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Roles;

/// <summary>The accesses of a role: to which part of which service, with which verbs, to which records.</summary>
internal static class RoleAccessRules
{
    private const int AllVerbs = 31;
    private const int AllRequestors = 3;

    public static IReadOnlyList<Field<RoleAccessRecord>> Fields { get; } = FieldList<RoleAccessRecord>.OfRelated(fields =>
    {
        fields.Shown(access => access.RoleId, FieldType.Integer);
        fields.Number(access => access.ServiceId, 1, long.MaxValue);
        fields.Text(access => access.Component, 255);
        fields.Number(access => access.VerbMask, 0, AllVerbs);
        fields.Number(access => access.RequestorMask, 0, AllRequestors);
        fields.Custom(new Field<RoleAccessRecord>("filters", FieldType.List) { Read = ShowFilters, Write = AccessFilters.Set });
        fields.Text(access => access.FilterOp, 3, CheckFilterOp, clean: text => text.ToLowerInvariant());
    });

    public static async Task CheckAsync(RoleAccessRecord access, JsonObject sent, ResourceCall call, RecordFaults faults)
    {
        if (access.FilterOp.Length == 0) access.FilterOp = "and";
        if (access.ServiceId is { } service && !await call.Database.Services.AnyAsync(other => other.Id == service, call.Cancellation)) faults.Add("service_id", $"There is no service '{service}'.");
    }

    private static JsonNode ShowFilters(RoleAccessRecord access) => access.Filters is { } text ? JsonNode.Parse(text)! : new JsonArray();

    private static string? CheckFilterOp(string text) => text is "and" or "or" ? null : $"The filter_op is '{text}'. It must be 'and' or 'or'.";
}
