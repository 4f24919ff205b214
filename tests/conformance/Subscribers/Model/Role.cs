namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>Which of the three programs it is. What each does is in <c>README.md</c>.</summary>
public enum Role
{
    /// <summary>Trims every text in the body of a call.</summary>
    Mutator,

    /// <summary>Refuses users with a throw-away address or too short a name.</summary>
    Validator,

    /// <summary>Prints a line for every call that was handled.</summary>
    Observer,
}
