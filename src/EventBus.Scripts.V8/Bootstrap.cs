namespace EventBus.Scripts.V8;

/// <summary>What runs in each context before the script.</summary>
internal static class Bootstrap
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var reader = new StreamReader(typeof(Bootstrap).Assembly.GetManifestResourceStream("bootstrap.js")!);
        return reader.ReadToEnd();
    }
}
