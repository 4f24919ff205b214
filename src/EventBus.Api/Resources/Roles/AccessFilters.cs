using System.Text.Json.Nodes;
using EventBus.Api.Auth.Access;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Filters;

namespace EventBus.Api.Resources.Roles;

/// <summary>The filters of an access: a list of <c>{"name","operator","value"}</c>.</summary>
internal static class AccessFilters
{
    /// <summary>Sets them and returns null, or a sentence about what is wrong.</summary>
    public static string? Set(RoleAccessRecord access, JsonNode? sent)
    {
        if (sent is not (null or JsonArray)) return "The filters must be a list of {\"name\", \"operator\", \"value\"}.";
        var filters = sent?.AsArray() ?? [];
        foreach (var filter in filters)
            if (Check(filter) is { } fault) return fault;
        access.Filters = filters.Count == 0 ? null : filters.ToJsonString();
        return null;
    }

    private static string? Check(JsonNode? filter)
    {
        if (RowGrants.ToFilter(filter) is not { } read) return "Each of the filters must have a name and an operator.";
        try
        {
            _ = RowFilters.ToFilter(read);
            return null;
        }
        catch (SystemApiException fault)
        {
            return fault.Message;
        }
    }
}
