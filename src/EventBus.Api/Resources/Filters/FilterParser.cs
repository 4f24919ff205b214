using EventBus.Api.Errors;
using Superpower;
using Superpower.Model;

namespace EventBus.Api.Resources.Filters;

/// <summary>Reads a filter, within limits of length and depth.</summary>
internal static class FilterParser
{
    /// <summary>The most characters.</summary>
    public const int MaxLength = 16_384;

    /// <summary>The most comparisons, values and operators together.</summary>
    public const int MaxTokens = 2_000;

    /// <summary>The most parentheses inside each other.</summary>
    public const int MaxDepth = 32;

    /// <exception cref="SystemApiException">It cannot be read: 400 with the place.</exception>
    public static FilterNode Parse(string filter, FilterScope scope)
    {
        if (filter.Length > MaxLength) throw SystemApiException.BadRequest($"The filter has {filter.Length} characters. At most {MaxLength} are allowed.");
        var tokens = FilterTokenizer.Instance.TryTokenize(filter);
        if (!tokens.HasValue) throw Fault(tokens.ErrorPosition, tokens.FormatErrorMessageFragment());
        RequireModest(tokens.Value);
        var parsed = new FilterSyntax(scope).Whole.TryParse(tokens.Value);
        return parsed.HasValue ? parsed.Value : throw Fault(parsed.ErrorPosition, parsed.FormatErrorMessageFragment());
    }

    // The parser recurses at each parenthesis: a filter of parentheses alone must not use up the stack.
    private static void RequireModest(TokenList<FilterToken> tokens)
    {
        var (count, depth, deepest) = (0, 0, 0);
        foreach (var token in tokens)
        {
            count++;
            depth += token.Kind switch { FilterToken.Open => 1, FilterToken.Close => -1, _ => 0 };
            deepest = Math.Max(deepest, depth);
        }

        if (count > MaxTokens) throw SystemApiException.BadRequest($"The filter has {count} words, values and signs. At most {MaxTokens} are allowed.");
        if (deepest > MaxDepth) throw SystemApiException.BadRequest($"The filter has {deepest} parentheses inside each other. At most {MaxDepth} are allowed.");
    }

    private static SystemApiException Fault(Position position, string what) => SystemApiException.BadRequest(position.HasValue
        ? $"The filter cannot be read at character {position.Absolute + 1}: {what}."
        : $"The filter cannot be read: {what}.");
}
