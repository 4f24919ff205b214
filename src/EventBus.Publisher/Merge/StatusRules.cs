namespace EventBus.Publisher.Merge;

/// <summary>Which status a reply may set: from 200 to 599, and a redirect only in the place of a redirect, or a subscriber could send callers elsewhere.</summary>
internal static class StatusRules
{
    /// <param name="status">The status to set.</param>
    /// <param name="sent">The status that the response has, or null before there is one.</param>
    public static bool IsWritable(int status, int? sent) => status is >= 200 and <= 599 && (!IsRedirect(status) || (sent is { } before && IsRedirect(before)));

    private static bool IsRedirect(int status) => status is >= 300 and <= 399;
}
