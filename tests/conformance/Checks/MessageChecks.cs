using System.Globalization;
using System.Text.Json.Nodes;
using EventBus.ConformanceTests.Model;
using EventBus.ConformanceTests.Script;
using EventBus.IntegrationTests.Harness;

namespace EventBus.ConformanceTests.Checks;

/// <summary>Checks the messages somebody got.</summary>
internal static class MessageChecks
{
    /// <summary>Waits for the expected number, which may arrive after the response, and tells what is wrong.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(string who, MessageExpectation expected, Inbox inbox, Values values)
    {
        var count = values.Fill(expected.Count);
        if (count is JsonValue number) await TryWaitAsync(inbox, int.Parse(number.ToString(), CultureInfo.InvariantCulture));
        var seen = inbox.Messages;
        return
        [
            .. count is null ? [] : Matcher.Faults(count, Found.Of(seen.Count), $"{who}: count"),
            .. expected.Messages.SelectMany((message, index) => Matcher.Faults(values.Fill(message), At(seen, index), $"{who}: message {index}")),
            .. expected.Each is null ? [] : seen.SelectMany((message, index) => Matcher.Faults(values.Fill(expected.Each), Found.Of(message.Document), $"{who}: message {index}")),
            .. seen.SelectMany(message => expected.Shows.Select(values.Fill).Where(text => !message.Text.Contains(text, StringComparison.Ordinal)).Select(text => $"{who}: a body does not show '{text}': {message.Text}")),
            .. seen.SelectMany(message => expected.Hides.Select(values.Fill).Where(message.Holds).Select(text => $"{who}: a message shows '{text}': {message.Text}")),
        ];
    }

    private static Found At(IReadOnlyList<Message> seen, int index) => index < seen.Count ? Found.Of(seen[index].Document) : Found.Nothing;

    private static async Task TryWaitAsync(Inbox inbox, int count)
    {
        try
        {
            await Eventually.TrueAsync($"{count} messages arrive", () => inbox.Messages.Count >= count, TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            // The count is compared next, with a better sentence.
        }
    }
}
