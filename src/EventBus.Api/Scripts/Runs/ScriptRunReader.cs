using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Resources;

namespace EventBus.Api.Scripts.Runs;

/// <summary>Reads a run as its worker reports it.</summary>
internal static class ScriptRunReader
{
    public const int MaxOutputBytes = 8 * 1024;

    private const int MaxOutcomeLength = 32;
    private const int MaxTextLength = 255;
    private const char CutMark = '…';

    public static (string Script, StoredScriptRun Run) Read(JsonObject sent, DateTimeOffset now, RecordFaults faults) => (Required("name", sent, faults), new StoredScriptRun
    {
        CallId = Short("call_id", sent, MaxTextLength, faults),
        EventName = Short("event_name", sent, MaxTextLength, faults),
        Outcome = Required("outcome", sent, faults) is { Length: <= MaxOutcomeLength } outcome ? outcome : TooLong("outcome", MaxOutcomeLength, faults),
        Milliseconds = Number("milliseconds", sent, faults),
        Output = Cut(Text("output", sent, faults)),
        Error = Cut(Text("error", sent, faults)),
        Worker = Short("worker", sent, MaxTextLength, faults),
        CreatedDate = Moment("created_date", sent, now, faults),
    });

    private static string Required(string name, JsonObject sent, RecordFaults faults)
    {
        if (Text(name, sent, faults) is { Length: > 0 } text) return text;
        faults.Add(name, $"The {name} field is required.");
        return "";
    }

    private static string? Short(string name, JsonObject sent, int most, RecordFaults faults) =>
        Text(name, sent, faults) is not { } text ? null : text.Length <= most ? text : TooLong(name, most, faults);

    private static string TooLong(string name, int most, RecordFaults faults)
    {
        faults.Add(name, $"The {name} may not be longer than {most} characters.");
        return "";
    }

    // What PostgreSQL cannot store is shown as what it is.
    private static string? Text(string name, JsonObject sent, RecordFaults faults)
    {
        if (sent[name] is not { } value) return null;
        if (value is JsonValue scalar && scalar.TryGetValue<string>(out var text)) return text.Replace('\0', '\u2400');
        faults.Add(name, $"The {name} must be a string.");
        return null;
    }

    private static double Number(string name, JsonObject sent, RecordFaults faults)
    {
        if (sent[name] is not { } value) return 0;
        if (value is JsonValue && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= 0) return number;
        faults.Add(name, $"The {name} must be a number from 0.");
        return 0;
    }

    private static DateTimeOffset Moment(string name, JsonObject sent, DateTimeOffset now, RecordFaults faults)
    {
        if (Text(name, sent, faults) is not { } text) return now;
        if (QueryFilters.ToMoment(text) is { } moment) return moment;
        faults.Add(name, $"The {name} must be a moment such as '2026-11-24T12:00:00Z'.");
        return now;
    }

    // Whole characters: half of one would be no text.
    private static string? Cut(string? text)
    {
        if (text is null || Encoding.UTF8.GetByteCount(text) <= MaxOutputBytes) return text;
        var (kept, bytes) = (new StringBuilder(), Encoding.UTF8.GetByteCount([CutMark]));
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > MaxOutputBytes) break;
            kept.Append(rune.ToString());
        }

        return kept.Append(CutMark).ToString();
    }
}
