namespace EventBus.AsyncApi;

/// <summary>The calls of the System API that the page makes for an administrator. All paths begin with '/' and are below the application's own.</summary>
public sealed class AsyncApiOperator
{
    /// <summary>Takes <c>{"email","password"}</c> by POST and answers <c>{"session_token"}</c>.</summary>
    public string SignIn { get; set; } = "";

    /// <summary>Ends the session by DELETE.</summary>
    public string SignOut { get; set; } = "";

    /// <summary>Lists the subscriptions, with the members that <c>?fields=</c> names: <c>{"resource": [{"name", "channels", "mode", "enforce", "is_active", "circuit", "consumers"}]}</c>.</summary>
    public string Subscriptions { get; set; } = "";

    /// <summary>Lists the observers: <c>{"resource": [{"name", "patterns", "consumers", "dead_letters"}]}</c>.</summary>
    public string Observers { get; set; } = "";

    /// <summary>The header that carries the session token.</summary>
    public string TokenHeader { get; set; } = "";
}
