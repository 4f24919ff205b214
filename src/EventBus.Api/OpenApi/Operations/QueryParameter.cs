using EventBus.Api.OpenApi.Schemas;
using Microsoft.OpenApi;

namespace EventBus.Api.OpenApi.Operations;

/// <summary>The parameters of queries, by groups that go together.</summary>
internal static class QueryParameter
{
    private static readonly OpenApiParameter Fields = Text("fields", "The fields of the answer, separated by commas; '*' for all. Also: 'select'.");
    private static readonly OpenApiParameter Count = Flag("include_count", "Adds 'meta.count': how many there are in all.");
    private static readonly OpenApiParameter Related = Text("related", "The related records of the answer, separated by commas; '*' for all.");
    private static readonly OpenApiParameter Ids = Text("ids", "The records, by their ids, separated by commas.");
    private static readonly OpenApiParameter IdField = Text("id_field", "The unique field that ids are of; 'id' unless it is said.");
    private static readonly OpenApiParameter Filter = Text("filter", "The records, by a condition: '(first_name like \"J%\") and (is_active = true)'. Operators: =, !=, <, <=, >, >=, in, not in, like, contains, starts with, ends with, is null, is not null; and, or, not. ':name' is the value of 'params[name]'. Also: 'where'.");

    /// <summary>What shapes an answer of one record.</summary>
    public static IReadOnlyList<OpenApiParameter> OfRecord { get; } = [Fields, Related];

    /// <summary>What picks records.</summary>
    public static IReadOnlyList<OpenApiParameter> OfChoice { get; } = [Ids, Filter, IdField];

    /// <summary>What becomes of several records when one fails.</summary>
    public static IReadOnlyList<OpenApiParameter> OfBatch { get; } =
    [
        Flag("continue", "Goes on after a record that failed. Without it the call stops there; what was done before stays."),
        Flag("rollback", "Undoes everything when a record failed."),
    ];

    /// <summary>What a list of records takes.</summary>
    public static IReadOnlyList<OpenApiParameter> OfList { get; } =
    [
        .. OfRecord,
        .. OfChoice,
        Number("limit", "The most records; 1000 unless it is less. Also: 'top'.", 0),
        Number("offset", "How many records are left out at the beginning. Also: 'skip'.", 0),
        Text("order", "The order: 'last_name asc, id desc'. Also: 'sort', 'order_by'."),
        Text("group", "Fields to be equal in: of each group one record is shown, with those fields. Also: 'group_by'."),
        Count,
        Flag("include_schema", "Adds 'meta.schema': the fields of the resource."),
        Flag("count_only", "The answer is the number of records and nothing else."),
        Flag("as_list", "The answer is a list of ids, or of the one field that 'fields' names."),
        Flag("continue", "With 'ids': goes on after one that is not there, and names all that are missing."),
    ];

    /// <summary>What a list for operators takes.</summary>
    public static IReadOnlyList<OpenApiParameter> OfPage { get; } =
    [
        Text("fields", "The fields of the answer, separated by commas; '*' for all."),
        Number("limit", "The most records, up to 1000.", 1),
        Number("offset", "How many records are left out at the beginning.", 0),
        Count,
    ];

    public static IReadOnlyList<OpenApiParameter> OnlyFields { get; } = [Text("fields", "The fields of the answer, separated by commas; '*' for all.")];

    public static OpenApiParameter Text(string name, string description) => Of(name, description, Schema.Text());

    public static OpenApiParameter Flag(string name, string description) => Of(name, description, Schema.Flag());

    public static OpenApiParameter Number(string name, string description, long least) => Of(name, description, Schema.Integer(null, least));

    public static OpenApiParameter Moment(string name, string description) => Of(name, description, Schema.Moment());

    public static OpenApiParameter Words(string name, string description, params ReadOnlySpan<string> words) => Of(name, description, Schema.Words(null, words));

    private static OpenApiParameter Of(string name, string description, OpenApiSchema schema) => new() { Name = name, In = ParameterLocation.Query, Description = description, Schema = schema };
}
