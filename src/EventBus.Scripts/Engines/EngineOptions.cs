namespace EventBus.Scripts.Engines;

/// <summary>How scripts are run (section <c>EventBus:Scripts:Engines</c>).</summary>
internal sealed class EngineOptions
{
    public const string SectionName = "EventBus:Scripts:Engines";

    /// <summary>How the processes are shut in. The default is the strongest that works here.</summary>
    public SandboxMode Sandbox { get; set; }

    /// <summary>Processes of a language at most, 1 to 64; the default is 8. One script gets half of them.</summary>
    public int MaxProcesses { get; set; } = 8;

    /// <summary>Runs after which a process is replaced, 1 to 1000000; the default is 10000.</summary>
    public int MaxRuns { get; set; } = 10_000;

    /// <summary>The age at which a process is replaced, a minute to a day; the default is an hour.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What a script may allocate, 32 to 4096 MiB; the default is 128.</summary>
    public int HeapMegabytes { get; set; } = 128;

    /// <summary>The largest event and the largest answer, 64 KiB to 64 MiB; the default is 1 MiB.</summary>
    public int MaxMessageBytes { get; set; } = 1 << 20;

    /// <summary>Folders of packages that scripts may load, besides those of the system: for Node.js and Python, and for PHP's include.</summary>
    public string[] ModuleFolders { get; set; } = [];

    /// <summary>The program for Node.js; without it, 'node' of the PATH.</summary>
    public string? NodePath { get; set; }

    /// <summary>The program for Python; without it, 'python3' of the PATH.</summary>
    public string? PythonPath { get; set; }

    /// <summary>The program for PHP; without it, 'php' of the PATH.</summary>
    public string? PhpPath { get; set; }

    /// <summary>The folder of EventBus.Scripts.V8; without it, 'v8' beside the worker.</summary>
    public string? V8Path { get; set; }

    /// <summary>The first of the 10000 user ids of which the processes get one each where the worker is root, 1000 to 2000000000; the default is 50100.</summary>
    public int FirstUserId { get; set; } = 50_100;

    public int MaxProcessesPerScript => Math.Max(1, MaxProcesses / 2);

    public long HeapBytes => (long)HeapMegabytes << 20;
}
