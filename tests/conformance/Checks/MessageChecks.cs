using System.Globalization;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Model;
using EventBus.ConformanceTests.Script;

namespace EventBus.ConformanceTests.Checks;

/// <summary>Checks the messages somebody got.</summary>
internal static class MessageChecks
{
    /// <summary>Waits for the expected number, which may arrive after the response, and tells what is wrong.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(MessageExpectation expected, Inbox inbox, Values values)
    {
        var count = values.Fill(expected.Count);
        if (count is JsonValue number)
            await Patience.TryAsync(Patience.Deadline, () => Task.FromResult(inbox.Messages.Count >= int.Parse(number.ToString(), CultureInfo.InvariantCulture)));
        var seen = inbox.Messages;
        return
        [
            .. count is null ? [] : Matcher.Faults(count, Found.Of(seen.Count), "count"),
            .. expected.Messages.SelectMany((message, index) => Matcher.Faults(values.Fill(message), At(seen, index), $"message {index}")),
            .. seen.SelectMany((message, index) => Faults(expected, message, values, $"message {index}")),
        ];
    }

    private static IEnumerable<string> Faults(MessageExpectation expected, Message message, Values values, string which)
    {
        if (expected.Each is not null)
            foreach (var fault in Matcher.Faults(values.Fill(expected.Each), Found.Of(message.Document), which)) yield return fault;
        foreach (var text in expected.Shows.Select(values.Fill))
            if (!message.Shows(text)) yield return $"The body of {which} should show '{text}', but is {message.Text}";
        foreach (var text in expected.Hides.Select(values.Fill))
            if (message.Holds(text)) yield return $"'{text}' should stand nowhere in {which}: {message.Document.ToJsonString()}";
    }

    private static Found At(IReadOnlyList<Message> seen, int index) => index < seen.Count ? Found.Of(seen[index].Document) : Found.Nothing;
}
