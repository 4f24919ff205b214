using System.Globalization;
using System.Text.Json.Nodes;

namespace EventBus.Api.Resources;

/// <summary>Reads the members of an order, an object that is no record: every member is known and of its type, or a fault.</summary>
internal sealed class RequestMembers(JsonObject sent, RecordFaults faults)
{
    /// <summary>A member that is not known is a fault: a slip in a filter must not make it wider.</summary>
    public RequestMembers RequireKnown(params string[] known)
    {
        foreach (var (name, _) in sent)
            if (!known.Contains(name, StringComparer.Ordinal)) faults.Add(name, $"The member '{name}' is not known here. The known ones are {string.Join(", ", known)}.");
        return this;
    }

    /// <summary>A text, or null when it is not there.</summary>
    public string? Text(string name)
    {
        if (sent[name] is not { } value) return null;
        if (value is JsonValue scalar && scalar.TryGetValue<string>(out var text) && text.Length > 0) return text;
        faults.Add(name, $"The value of '{name}' must be a text that is not empty. Leave it out if it shall not narrow.");
        return null;
    }

    /// <summary>A whole number, or null when it is not there.</summary>
    public long? Number(string name, long min, long max)
    {
        if (sent[name] is not { } value) return null;
        if (value is JsonValue scalar && long.TryParse(scalar.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
        faults.Add(name, $"The value of '{name}' must be a whole number from {min} to {max}.");
        return null;
    }

    /// <summary>A moment, or null when it is not there.</summary>
    public DateTimeOffset? Moment(string name)
    {
        if (sent[name] is not { } value) return null;
        if (value is JsonValue scalar && scalar.TryGetValue<string>(out var text) && QueryFilters.ToMoment(text) is { } moment) return moment;
        faults.Add(name, $"The value of '{name}' must be a moment such as '2026-11-24T12:00:00Z'.");
        return null;
    }

    /// <summary>A list of texts, or null when it is not there.</summary>
    public IReadOnlyList<string>? Texts(string name, int most)
    {
        if (sent[name] is not { } value) return null;
        if (value is JsonArray { Count: > 0 } list && list.Count <= most && list.All(item => item is JsonValue scalar && scalar.TryGetValue<string>(out _))) return [.. list.Select(item => item!.GetValue<string>())];
        faults.Add(name, $"The value of '{name}' must be a list of 1 to {most} texts.");
        return null;
    }

    /// <summary>The members of an object inside, or null when it is not there.</summary>
    public RequestMembers? Inner(string name)
    {
        if (sent[name] is not { } value) return null;
        if (value is JsonObject map) return new RequestMembers(map, faults);
        faults.Add(name, $"The value of '{name}' must be an object.");
        return null;
    }
}
