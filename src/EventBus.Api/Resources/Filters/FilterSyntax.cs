using System.Globalization;
using System.Text;
using EventBus.Api.Errors;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;

namespace EventBus.Api.Resources.Filters;

/// <summary>The grammar of filters.</summary>
/// <remarks>
/// <c>(a = 1) and (b like "%x%") or not c is null</c>: <c>not</c> binds closest, then <c>and</c>, then <c>or</c>. Operators: <c>= != &lt;&gt; &lt; &lt;= &gt; &gt;=</c>,
/// their words <c>eq ne lt lte gt gte</c>, <c>in</c>, <c>like</c>, <c>contains</c>, <c>starts with</c>, <c>ends with</c>, each also with <c>not</c> before it,
/// <c>is null</c>, <c>is not null</c>. Values: numbers, texts in quotes, <c>true</c>, <c>false</c>, <c>null</c>, <c>:parameters</c>, <c>{lookups}</c>.
/// </remarks>
internal sealed class FilterSyntax
{
    private static readonly Dictionary<string, FilterOperator> Operators = new[]
    {
        (FilterOperator.Equal, new[] { "=", "eq" }),
        (FilterOperator.NotEqual, ["!=", "<>", "ne"]),
        (FilterOperator.Less, ["<", "lt"]),
        (FilterOperator.LessOrEqual, ["<=", "lte", "le"]),
        (FilterOperator.Greater, [">", "gt"]),
        (FilterOperator.GreaterOrEqual, [">=", "gte", "ge"]),
    }.SelectMany(entry => entry.Item2, (entry, word) => KeyValuePair.Create(word, entry.Item1)).ToDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly FilterScope _scope;
    private readonly TokenListParser<FilterToken, FilterNode> _filter;

    public FilterSyntax(FilterScope scope)
    {
        _scope = scope;
        var nested = Superpower.Parse.Ref(() => _filter!).Between(Token.EqualTo(FilterToken.Open), Token.EqualTo(FilterToken.Close));
        var term = nested.Or(Comparison());
        var factor = Word("not").Many().Then(nots => term.Select(inner => nots.Length % 2 == 0 ? inner : new FilterNode.Not(inner)));
        var all = factor.AtLeastOnceDelimitedBy(Word("and")).Select(parts => parts is [var only] ? only : new FilterNode.All(parts));
        _filter = all.AtLeastOnceDelimitedBy(Word("or")).Select(parts => parts is [var only] ? only : new FilterNode.Any(parts));
    }

    public TokenListParser<FilterToken, FilterNode> Whole => _filter.AtEnd();

    private TokenListParser<FilterToken, FilterNode> Comparison()
    {
        var value = Value();
        var list = value.AtLeastOnceDelimitedBy(Token.EqualTo(FilterToken.Comma)).Between(Token.EqualTo(FilterToken.Open), Token.EqualTo(FilterToken.Close));
        var compare = Operator().Then(with => value.Select(what => Test(name => new FilterNode.Compare(name, with, what))));
        var inList = Word("in").IgnoreThen(list).Select(values => Test(name => new FilterNode.In(name, values)));
        var like = Pattern(Word("like"), LikePattern.Of)
            .Or(Pattern(Word("contains"), text => $"%{LikePattern.Literal(text)}%"))
            .Or(Pattern(Word("starts").IgnoreThen(Word("with")), text => $"{LikePattern.Literal(text)}%"))
            .Or(Pattern(Word("ends").IgnoreThen(Word("with")), text => $"%{LikePattern.Literal(text)}"));
        var isNull = Word("is").IgnoreThen(Word("not").OptionalOrDefault()).Then(not => Word("null").Select(_ =>
            Test(name => not.HasValue ? new FilterNode.Not(new FilterNode.IsNull(name)) : new FilterNode.IsNull(name))));
        var positive = inList.Or(like);
        var negative = Word("not").IgnoreThen(positive).Select(test => Test(name => new FilterNode.Not(test(name))));
        return Name().Then(name => compare.Or(positive).Or(negative).Or(isNull).Select(test => test(name)));

        TokenListParser<FilterToken, Func<string, FilterNode>> Pattern<T>(TokenListParser<FilterToken, T> keyword, Func<string, string> toPattern) =>
            keyword.IgnoreThen(value).Select(what => Test(name => new FilterNode.Like(name, toPattern(what.Text ?? ""))));
    }

    private static Func<string, FilterNode> Test(Func<string, FilterNode> test) => test;

    private static TokenListParser<FilterToken, Token<FilterToken>> Word(string word) =>
        Token.EqualToValueIgnoreCase(FilterToken.Word, word).Named($"'{word}'");

    private static TokenListParser<FilterToken, string> Name() => Token.EqualTo(FilterToken.Word).Select(token => token.ToStringValue()).Named("field name");

    private static TokenListParser<FilterToken, FilterOperator> Operator() => Token.EqualTo(FilterToken.Operator).Or(Token.EqualTo(FilterToken.Word))
        .Where(token => Operators.ContainsKey(token.ToStringValue()))
        .Try()
        .Select(token => Operators[token.ToStringValue()])
        .Named("operator");

    private TokenListParser<FilterToken, FilterValue> Value() => Token.EqualTo(FilterToken.Text).Select(token => new FilterValue(Unquote(token.ToStringValue())))
        .Or(Token.EqualTo(FilterToken.Number).Select(token => new FilterValue(token.ToStringValue())))
        .Or(Word("true").Or(Word("false")).Select(token => new FilterValue(token.ToStringValue().ToLower(CultureInfo.InvariantCulture))))
        .Or(Word("null").Select(_ => FilterValue.Null))
        .Or(Token.EqualTo(FilterToken.Parameter).Select(token => Given(token.ToStringValue(), _scope.Parameter(token.ToStringValue()[1..]), "Send its value in 'params'.")))
        .Or(Token.EqualTo(FilterToken.Lookup).Select(token => Given(token.ToStringValue(), _scope.Lookup(token.ToStringValue()[1..^1].Trim()), "No lookup of the caller has that name.")))
        .Named("value");

    private static FilterValue Given(string name, FilterValue? value, string advice) =>
        value ?? throw SystemApiException.BadRequest($"The filter names '{name}', which is not known. {advice}");

    private static string Unquote(string quoted)
    {
        var (quote, text) = (quoted[0], new StringBuilder(quoted.Length));
        for (var at = 1; at < quoted.Length - 1; at++)
        {
            // The first of two quotes, or the backslash before one, only says that the quote is meant.
            if (quoted[at] == quote || (quoted[at] == '\\' && quoted[at + 1] == quote && at + 1 < quoted.Length - 1)) at++;
            text.Append(quoted[at]);
        }

        return text.ToString();
    }
}
