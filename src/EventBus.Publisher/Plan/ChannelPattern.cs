namespace EventBus.Publisher.Plan;

/// <summary>A channel, or a pattern of channels: three words, of which <c>*</c> stands for any one.</summary>
internal sealed class ChannelPattern
{
    private const string Any = "*";

    private readonly string[] _words;

    private ChannelPattern(string[] words) => _words = words;

    /// <summary>Takes a pattern apart that was validated before.</summary>
    public static ChannelPattern Parse(string text) => new(text.Split('.'));

    public bool Covers(string channel) => channel.Split('.') is var words && words.Length == _words.Length && _words.Zip(words).All(pair => pair.First is Any || pair.First == pair.Second);
}
