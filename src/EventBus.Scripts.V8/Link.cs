using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace EventBus.Scripts.V8;

/// <summary>The line protocol. Its pipes are not those of the console, so that nothing printed disturbs it.</summary>
internal sealed class Link : IDisposable
{
    private readonly StreamReader _reader;
    private readonly Stream _writer;

    public Link(int source, int target)
    {
        _reader = new StreamReader(Open(source, FileAccess.Read), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false, 65536);
        _writer = Open(target, FileAccess.Write);
    }

    /// <summary>The next line, or null when the worker is gone.</summary>
    public string? ReadLine() => _reader.ReadLine();

    public JsonElement? ReadMessage() => ReadLine() is { } line ? JsonSerializer.Deserialize<JsonElement>(line) : null;

    /// <summary>The next message of that kind; what is left of an earlier run is passed over.</summary>
    public JsonElement Expect(string operation)
    {
        while (ReadMessage() is { } message)
        {
            if (message.GetProperty("op").GetString() == operation) return message;
        }
        throw new EndOfStreamException();
    }

    public void Write(string line)
    {
        _writer.Write(Encoding.UTF8.GetBytes(line + "\n"));
        _writer.Flush();
    }

    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
    }

    // On Windows descriptors are no handles, and the pipes stay where they are.
    private static Stream Open(int descriptor, FileAccess access) =>
        OperatingSystem.IsWindows() ? access == FileAccess.Read ? Console.OpenStandardInput() : Console.OpenStandardOutput()
            : new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), access, bufferSize: 0);
}
