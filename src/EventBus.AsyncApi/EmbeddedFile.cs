using System.Text;

namespace EventBus.AsyncApi;

/// <summary>The files that are shipped inside the assembly.</summary>
internal static class EmbeddedFile
{
    /// <summary>A file as text.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without it.</exception>
    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>A file as it is.</summary>
    /// <exception cref="InvalidOperationException">The assembly was built without it.</exception>
    public static byte[] Bytes(string name)
    {
        using var stream = Open(name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static Stream Open(string name) => typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The file '{name}' is missing in the assembly. Build it again.");
}
