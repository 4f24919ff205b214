namespace EventBus.Contracts;

/// <summary>The host's answer to a registration message that had a <c>reply_to</c>.</summary>
public sealed class RegistrationAnswer
{
    /// <summary>The subscription's name as it was sent, or an empty string.</summary>
    public string Name { get; set; } = "";

    /// <summary>What became of it.</summary>
    public RegistrationStatus Status { get; set; }

    /// <summary>Every fault of the registration, a sentence each; empty unless refused.</summary>
    public List<string> Errors { get; set; } = [];

    /// <summary>What was kept as the operator set it although the registration asked for something else, a sentence each.</summary>
    public List<string> Notes { get; set; } = [];
}
