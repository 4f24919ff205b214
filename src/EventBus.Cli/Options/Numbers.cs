using System.CommandLine;
using System.Globalization;

namespace EventBus.Cli.Options;

/// <summary>Options that are whole numbers in a range.</summary>
internal static class Numbers
{
    public static Option<int?> Option(string name, string description, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "NUMBER",
        CustomParser = result =>
        {
            var text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
            result.AddError($"The value '{text}' of '{name}' must be a whole number from {min} to {max}.");
            return null;
        },
    };
}
