using EventBus.Api.Errors;

namespace EventBus.Api.Resources;

/// <summary>The query parameters of a call.</summary>
internal sealed record ListQuery(int Limit, int Offset, bool IncludeCount, IReadOnlyList<long>? Ids, string? Fields)
{
    /// <summary>The most records of one answer, and the default unless a resource has a smaller one.</summary>
    public const int MaxLimit = 1000;

    public static ListQuery Read(IQueryCollection query, int defaultLimit = MaxLimit) => new(
        Number(query, "limit", defaultLimit, 1) is var limit && limit > MaxLimit ? MaxLimit : limit,
        Number(query, "offset", 0, 0),
        Flag(query, "include_count"),
        Identifiers(query["ids"]),
        query["fields"]);

    /// <summary>For records without numbers: <c>ids</c> is refused, not ignored.</summary>
    /// <param name="instead">A sentence that says how such a record is asked for.</param>
    public ListQuery WithoutIds(string instead) => Ids is null ? this : throw SystemApiException.BadRequest($"The parameter 'ids' is not supported here. {instead}");

    private static int Number(IQueryCollection query, string name, int otherwise, int least)
    {
        if (!query.TryGetValue(name, out var text) || text == "") return otherwise;
        return int.TryParse(text, out var number) && number >= least ? number : throw SystemApiException.BadRequest($"The parameter '{name}' is '{text}'. It must be a whole number from {least}.");
    }

    private static bool Flag(IQueryCollection query, string name) => query[name].ToString().ToLowerInvariant() switch
    {
        "" or "false" or "0" => false,
        "true" or "1" => true,
        var text => throw SystemApiException.BadRequest($"The parameter '{name}' is '{text}'. It must be true or false."),
    };

    private static List<long>? Identifiers(string? text) => string.IsNullOrEmpty(text)
        ? null
        : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(id => long.TryParse(id, out var number) ? number : throw SystemApiException.BadRequest($"The parameter 'ids' has '{id}' in it, which is no whole number."))];
}
