using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using Superpower.Tokenizers;

namespace EventBus.Api.Resources.Filters;

/// <summary>Cuts a filter into tokens.</summary>
internal static class FilterTokenizer
{
    // Inside quotes a quote is written twice or after a backslash; any other backslash is itself.
    private static TextParser<Unit> Quoted(char quote) =>
        from open in Character.EqualTo(quote)
        from content in Span.EqualTo($"{quote}{quote}").Value(Unit.Value).Try()
            .Or(Span.EqualTo($"\\{quote}").Value(Unit.Value).Try())
            .Or(Character.Except(quote).Value(Unit.Value))
            .IgnoreMany()
        from close in Character.EqualTo(quote)
        select Unit.Value;

    private static readonly TextParser<Unit> Number =
        from sign in Character.EqualTo('-').Optional()
        from whole in Character.Digit.AtLeastOnce()
        from fraction in Character.EqualTo('.').IgnoreThen(Character.Digit.AtLeastOnce()).OptionalOrDefault([])
        select Unit.Value;

    private static readonly TextParser<Unit> Word =
        from first in Character.Letter.Or(Character.EqualTo('_'))
        from rest in Character.LetterOrDigit.Or(Character.EqualTo('_')).IgnoreMany()
        select Unit.Value;

    private static readonly TextParser<Unit> Lookup =
        from open in Character.EqualTo('{')
        from name in Character.Except('}').AtLeastOnce()
        from close in Character.EqualTo('}')
        select Unit.Value;

    // In a group: the parser anchors the first alternative only.
    private static readonly TextParser<Unit> Operator = Span.Regex("(?:!=|<>|>=|<=|=|>|<)").Value(Unit.Value);

    public static Tokenizer<FilterToken> Instance { get; } = new TokenizerBuilder<FilterToken>()
        .Ignore(Span.WhiteSpace)
        .Match(Character.EqualTo('('), FilterToken.Open)
        .Match(Character.EqualTo(')'), FilterToken.Close)
        .Match(Character.EqualTo(','), FilterToken.Comma)
        .Match(Quoted('\''), FilterToken.Text)
        .Match(Quoted('"'), FilterToken.Text)
        .Match(Character.EqualTo(':').IgnoreThen(Word), FilterToken.Parameter, requireDelimiters: true)
        .Match(Lookup, FilterToken.Lookup)
        .Match(Operator, FilterToken.Operator)
        .Match(Number, FilterToken.Number, requireDelimiters: true)
        .Match(Word, FilterToken.Word, requireDelimiters: true)
        .Build();
}
