namespace EventBus.AsyncApi;

/// <summary>Whom to ask about the events. Validators want all three.</summary>
public sealed class AsyncApiContact
{
    /// <summary>A person or an organisation.</summary>
    public string? Name { get; set; }

    /// <summary>An address of a page.</summary>
    public string? Url { get; set; }

    /// <summary>An e-mail address.</summary>
    public string? Email { get; set; }
}
