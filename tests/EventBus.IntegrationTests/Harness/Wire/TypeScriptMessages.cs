using System.Text;

namespace EventBus.IntegrationTests.Harness.Wire;

/// <summary>
/// A program in TypeScript with the messages as literals of their models: the compiler refuses a member that the model does not have, and one with another
/// type. What is parsed at run time it could not check.
/// </summary>
internal static class TypeScriptMessages
{
    /// <summary>Writes them into the file that is its argument.</summary>
    public static string Write(IReadOnlyList<ModelMessage> messages)
    {
        var text = new StringBuilder();
        foreach (var model in messages.Select(message => message.Model).Distinct()) text.Append($"import type {{{model}}} from './{model}';\n");
        // What Node has, without a package for its types.
        text.Append("declare const process: {argv: string[]; getBuiltinModule(name: string): any};\n");
        foreach (var (message, number) in messages.Select((message, number) => (message, number))) text.Append($"const message{number}: {message.Model} = {message.Body.ToJsonString()};\n");
        return text.Append($"process.getBuiltinModule('fs').writeFileSync(process.argv[2], JSON.stringify([{string.Join(", ", messages.Select((_, number) => $"message{number}"))}]));\n").ToString();
    }
}
