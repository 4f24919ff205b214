namespace EventBus.ConformanceTests.Subscribers.Model;

/// <summary>What is done to an instance of the program.</summary>
internal enum ProgramAction
{
    /// <summary>It is started; where a host is there, its registration is waited for.</summary>
    Start,

    /// <summary>SIGTERM; it must end with the code 0.</summary>
    Stop,

    /// <summary>SIGTERM, and nothing is waited for.</summary>
    Terminate,

    /// <summary>It must end by itself, with the code 0.</summary>
    Ended,

    /// <summary>SIGKILL.</summary>
    Kill,

    /// <summary>SIGSTOP: its connections stay, and it does nothing.</summary>
    Freeze,

    /// <summary>SIGCONT.</summary>
    Thaw,

    /// <summary>Its connections are closed; what was held is lost.</summary>
    Cut,

    /// <summary>From the next thing it publishes on, nothing of it gets to the broker.</summary>
    HoldPublications,

    /// <summary>From its next acknowledgement on, nothing of it gets to the broker.</summary>
    HoldAcknowledgements,

    /// <summary>Waits until something is held.</summary>
    Held,

    /// <summary>What was held goes on to the broker.</summary>
    Release,
}
