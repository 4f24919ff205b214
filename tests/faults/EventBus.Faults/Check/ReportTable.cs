namespace EventBus.Faults.Check;

/// <summary>Reports as a table for people.</summary>
internal static class ReportTable
{
    private static readonly (string Head, Func<Report, object?> Value)[] Columns =
    [
        ("run", report => report.Run),
        ("s", report => report.Seconds),
        ("calls", report => report.Calls),
        ("2xx", report => report.Acknowledged),
        ("failed", report => Counts(report.Failed)),
        ("events", report => report.Events),
        ("unsaved", report => report.Unsaved),
        ("lost", report => report.Lost),
        ("ghosts", report => report.Ghosts),
        ("twice on wire", report => report.DoubledAtTheWire),
        ("twice handled", report => report.DoubledAtTheHandler),
        ("disordered", report => report.Disordered),
        ("gap ms", report => report.LongestGapMs),
        ("answer ms", report => report.LongestAnswerMs),
        ("asked ms", report => report.LongestAskedAnswerMs),
        ("drained ms", report => report.DrainedAfterMs),
        ("outbox", report => report.OutboxLeft),
        ("dead", report => report.DeadLetters),
        ("faults", report => Counts(report.Faults)),
    ];

    public static string Of(IEnumerable<Report> reports)
    {
        var rows = reports.Select(report => Columns.Select(column => $"{column.Value(report) ?? "-"}").ToArray()).Prepend([.. Columns.Select(column => column.Head)]).ToList();
        var widths = Columns.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column])))));
    }

    /// <summary>One report with a line for each count.</summary>
    public static string Upright(Report report) => string.Join('\n', Columns.Select(column => $"{column.Head,-14}  {column.Value(report) ?? "-"}"));

    private static string Counts(IReadOnlyDictionary<string, int> counts) => counts.Count == 0 ? "0" : string.Join(' ', counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}×{pair.Value}"));
}
