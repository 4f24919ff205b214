namespace EventBus.Scripts.V8;

/// <summary>The scripts used last.</summary>
internal sealed class ScriptCache : IDisposable
{
    private const int MaxScripts = 32;
    private readonly LinkedList<(string Key, CompiledScript Script)> _scripts = [];

    public CompiledScript? Find(string key)
    {
        if (Node(key) is not { } node) return null;
        _scripts.Remove(node);
        _scripts.AddFirst(node);
        return node.Value.Script;
    }

    public void Add(string key, CompiledScript script)
    {
        _scripts.AddFirst((key, script));
        if (_scripts.Count > MaxScripts) Remove(_scripts.Last!.Value.Key);
    }

    public void Remove(string key)
    {
        if (Node(key) is not { } node) return;
        _scripts.Remove(node);
        node.Value.Script.Dispose();
    }

    public void Dispose()
    {
        foreach (var (_, script) in _scripts) script.Dispose();
    }

    private LinkedListNode<(string Key, CompiledScript Script)>? Node(string key)
    {
        var node = _scripts.First;
        while (node is not null && node.Value.Key != key) node = node.Next;
        return node;
    }
}
