using System.Text.Json.Nodes;
using EventBus.Api.Errors;

namespace EventBus.Api.Resources.Query;

/// <summary>Reads a <see cref="RecordQuery"/> with all the names that DreamFactory's clients use.</summary>
internal static class RecordQueryReader
{
    public static RecordQuery Read(CallParameters parameters) => new()
    {
        IdField = parameters.Text("id_field"),
        Ids = List(parameters.Text("ids")),
        Filter = parameters.Text("filter", "where"),
        Order = parameters.Text("order", "sort", "order_by"),
        Limit = parameters.Number(RecordQuery.MaxLimit, 0, "limit", "top") is > 0 and <= RecordQuery.MaxLimit and var limit ? limit : RecordQuery.MaxLimit,
        Offset = parameters.Number(0, 0, "offset", "skip"),
        IsPaged = parameters.Text("limit", "top", "offset", "skip") is not null,
        IsChoosing = parameters.Has("ids") || parameters.Has("filter") || parameters.Has("where"),
        Group = List(parameters.Text("group", "group_by")) ?? [],
        Fields = parameters.Text("fields", "select") is { } fields ? FieldSelection.Of(fields, FieldSelection.All) : null,
        Related = List(parameters.Text("related")) ?? [],
        IncludeCount = parameters.Flag("include_count"),
        CountOnly = parameters.Flag("count_only"),
        IncludeSchema = parameters.Flag("include_schema"),
        AsList = parameters.Flag("as_list"),
        Continue = parameters.Flag("continue"),
        Rollback = parameters.Flag("rollback"),
        Force = parameters.Flag("force"),
    };

    /// <summary>The ids in the records of a body.</summary>
    public static IReadOnlyList<string> IdsOf(IReadOnlyList<JsonObject> records, string idField) => [.. records.Select(record => record[idField] is JsonValue value
        ? value.ToString()
        : throw SystemApiException.BadRequest($"Each record of the list needs its '{idField}'."))];

    private static List<string>? List(string? text) => text is null ? null : [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
