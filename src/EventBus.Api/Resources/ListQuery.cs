using EventBus.Api.Errors;
using EventBus.Api.Resources.Query;

namespace EventBus.Api.Resources;

/// <summary>The query parameters of a list that is no resource of the database: no filter, no order.</summary>
internal sealed record ListQuery(int Limit, int Offset, bool IncludeCount, IReadOnlyList<long>? Ids, string? Fields)
{
    /// <summary>The most records of one answer, and the default unless a resource has a smaller one.</summary>
    public const int MaxLimit = RecordQuery.MaxLimit;

    public static ListQuery Read(IQueryCollection query, int defaultLimit = MaxLimit)
    {
        var parameters = new CallParameters(query, body: null);
        return new ListQuery(Math.Min(parameters.Number(defaultLimit, 1, "limit"), MaxLimit), parameters.Number(0, 0, "offset"), parameters.Flag("include_count"), Identifiers(query["ids"]), query["fields"]);
    }

    /// <summary>For records without numbers: <c>ids</c> is refused, not ignored.</summary>
    /// <param name="instead">A sentence that says how such a record is asked for.</param>
    public ListQuery WithoutIds(string instead) => Ids is null ? this : throw SystemApiException.BadRequest($"The parameter 'ids' is not supported here. {instead}");

    private static List<long>? Identifiers(string? text) => string.IsNullOrEmpty(text)
        ? null
        : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(id => long.TryParse(id, out var number) ? number : throw SystemApiException.BadRequest($"The parameter 'ids' has '{id}' in it, which is no whole number."))];
}
