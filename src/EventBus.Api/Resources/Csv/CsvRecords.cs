using System.Text.Json.Nodes;
using nietras.SeparatedValues;

namespace EventBus.Api.Resources.Csv;

/// <summary>Reads records from CSV: names in the first line, an empty cell for what a record does not have.</summary>
internal static class CsvRecords
{
    /// <exception cref="FormatException">A line has more or fewer cells than the first, or a name stands twice.</exception>
    public static JsonArray Read(string text)
    {
        try
        {
            using var reader = Sep.Reader(options => options with { Sep = new Sep(','), Unescape = true }).FromText(text);
            var records = new JsonArray();
            foreach (var row in reader) records.Add(Record(reader.Header.ColNames, row));
            return records;
        }
        catch (Exception fault) when (fault is InvalidDataException or ArgumentException)
        {
            throw new FormatException("The body is no CSV with a line of names and as many cells in each line below it.", fault);
        }
    }

    private static JsonObject Record(IReadOnlyList<string> names, SepReader.Row row)
    {
        var record = new JsonObject();
        for (var at = 0; at < names.Count; at++)
            if (row[at].ToString() is { Length: > 0 } cell) record[names[at].Trim()] = cell;
        return record;
    }
}
