namespace EventBus.Samples.ChangeStamp;

/// <summary>Where the stamp is kept, and how the API is called (section <c>ChangeStamp</c>).</summary>
internal sealed class ChangeStampOptions
{
    public const string SectionName = "ChangeStamp";

    /// <summary>The app whose description is the stamp.</summary>
    public long AppId { get; set; }

    /// <summary>The address of the API host.</summary>
    public Uri Api { get; set; } = new("http://127.0.0.1:8080");

    /// <summary>The account that may change apps.</summary>
    public string Email { get; set; } = "admin@example.com";

    /// <summary>Its password. Give it by the environment, never on a command line.</summary>
    public string Password { get; set; } = "";

    /// <summary>Whether it only hears of changes, instead of being asked before the caller gets the answer. The default is false.</summary>
    public bool AsObserver { get; set; }
}
