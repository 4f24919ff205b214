namespace EventBus.Scripts.Engines;

/// <summary>What languages are called.</summary>
internal static class ScriptLanguageExtensions
{
    public static string ToDisplayName(this ScriptLanguage language) => language switch
    {
        ScriptLanguage.NodeJs => "Node.js",
        ScriptLanguage.Php => "PHP",
        _ => language.ToString(),
    };
}
