namespace EventBus.Scripts.Engines.Isolation;

/// <summary>A complete sandbox is required and cannot be had: the operator has to install it, or to do without.</summary>
internal sealed class SandboxMissingException(IReadOnlyList<string> faults) : Exception(Describe(faults))
{
    private static string Describe(IReadOnlyList<string> faults)
    {
        var tried = faults.Count == 0 ? "There is no 'bwrap' here." : $"Tried: '{string.Join("', '", faults)}'.";
        return "'EventBus:Scripts:Engines:Sandbox' is 'required', and no complete sandbox works here. "
            + $"{tried} Install bubblewrap (Debian's package 'bubblewrap') and allow user namespaces, or set it to 'auto'.";
    }
}
