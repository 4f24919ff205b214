namespace EventBus.AsyncApi;

/// <summary>Something on a page elsewhere.</summary>
public sealed class AsyncApiLink
{
    /// <summary>What it is.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where it is.</summary>
    public string Url { get; set; } = "";
}
