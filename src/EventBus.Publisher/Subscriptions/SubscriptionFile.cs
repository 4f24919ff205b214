using System.Text.Json;
using System.Text.Json.Nodes;
using EventBus.Contracts;

namespace EventBus.Publisher.Subscriptions;

/// <summary>Reads the YAML file of subscriptions: a list of records, with the members of the API.</summary>
internal static class SubscriptionFile
{
    /// <summary>The subscriptions of a file.</summary>
    /// <exception cref="SubscriptionFileException">Something is wrong; the message names every fault.</exception>
    public static IReadOnlyList<SubscriptionOptions> Parse(string yaml)
    {
        var faults = new List<string>();
        var options = Entries(yaml).Select((entry, index) => Read(entry, index, faults)).OfType<SubscriptionOptions>().ToList();
        foreach (var taken in options.GroupBy(option => option.Name).Where(group => group.Count() > 1))
            faults.Add($"The name '{taken.Key}' stands {taken.Count()} times. Give each subscription a name of its own.");
        return faults.Count == 0 ? options : throw new SubscriptionFileException(faults);
    }

    private static JsonArray Entries(string yaml)
    {
        try
        {
            return YamlJson.Parse(yaml) switch
            {
                null => [],
                JsonArray list => list,
                _ => throw new SubscriptionFileException(["The file must be a list of subscriptions, each beginning with '- name: …'."]),
            };
        }
        catch (FormatException fault)
        {
            throw new SubscriptionFileException([fault.Message]);
        }
    }

    private static SubscriptionOptions? Read(JsonNode? entry, int index, List<string> faults)
    {
        try
        {
            var options = entry.Deserialize<SubscriptionOptions>(EventBusJson.Options) ?? throw new JsonException("It is empty.");
            faults.AddRange(SubscriptionValidator.Validate(options).Select(fault => $"Entry {index + 1}: {fault.Message}"));
            return options;
        }
        catch (JsonException fault)
        {
            faults.Add($"Entry {index + 1}, at '{fault.Path}': the value has the wrong type or is not one of those allowed.");
            return null;
        }
    }
}
