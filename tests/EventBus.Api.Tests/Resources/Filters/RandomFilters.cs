using System.Globalization;
using System.Text.RegularExpressions;

namespace EventBus.Api.Tests.Resources.Filters;

/// <summary>Makes random filters from the description of the grammar, without the host's own code.</summary>
internal sealed class RandomFilters(Random random, IReadOnlyList<long> apps)
{
    private static readonly string[] Texts = ["", "Ann", "ann", "Anna", "ANN", "a%b", "a_b", "aXb", "x\\y", "O'Neil", "say \"hi\"", "%", "_", "zz top", "NULL"];

    /// <summary>Texts for records: those that filters look for, too.</summary>
    public static IReadOnlyList<string> SomeTexts => Texts;

    /// <param name="depth">How deep it is at most.</param>
    public RandomFilter Make(int depth) => (depth, random.Next(8)) switch
    {
        ( > 0, 0 or 1) => Joined(depth, "and"),
        ( > 0, 2 or 3) => Joined(depth, "or"),
        ( > 0, 4) => Not(Make(depth - 1)),
        _ => Comparison(),
    };

    private RandomFilter Joined(int depth, string word)
    {
        var (left, right) = (Make(depth - 1), Make(depth - 1));
        return new RandomFilter($"({left.Text}) {Case(word)} ({right.Text})", record => word == "and" ? And(left.Holds(record), right.Holds(record)) : Negate(And(Negate(left.Holds(record)), Negate(right.Holds(record)))));
    }

    private RandomFilter Not(RandomFilter inner) => new($"{Case("not")} ({inner.Text})", record => Negate(inner.Holds(record)));

    private RandomFilter Comparison() => random.Next(6) switch
    {
        0 => Like(),
        1 => In(),
        2 => IsNull(),
        _ => Compare(),
    };

    private RandomFilter Compare()
    {
        var (field, value) = Value();
        var (word, fits) = Operator(value is bool);
        return new RandomFilter($"{field} {word} {Write(value)}", record => record[field] is { } stored ? fits(Compare(stored, value)) : null);
    }

    private RandomFilter In()
    {
        var (field, first) = Value();
        var values = Enumerable.Range(0, random.Next(3)).Select(_ => Value()).Where(value => value.Field == field).Select(value => value.Value).Prepend(first).ToList();
        var isNegated = random.Next(2) == 0;
        return new RandomFilter(
            $"{field} {(isNegated ? "not " : "")}in ({string.Join(", ", values.Select(value => Write(value)))})",
            record => record[field] is { } stored ? values.Exists(value => Compare(stored, value) == 0) != isNegated : null);
    }

    private RandomFilter IsNull()
    {
        var field = random.Next(2) == 0 ? "first_name" : "default_app_id";
        var isNegated = random.Next(2) == 0;
        return new RandomFilter($"{field} is {(isNegated ? "not " : "")}null", record => record[field] is null != isNegated);
    }

    private RandomFilter Like()
    {
        var text = Texts[random.Next(Texts.Length)];
        var (word, pattern) = random.Next(4) switch
        {
            0 => ("contains", $"^.*{Regex.Escape(text)}.*$"),
            1 => ("starts with", $"^{Regex.Escape(text)}.*$"),
            2 => ("ends with", $"^.*{Regex.Escape(text)}$"),
            _ => ("like", $"^{Regex.Escape(text).Replace("%", ".*", StringComparison.Ordinal).Replace("_", ".", StringComparison.Ordinal)}$"),
        };
        var isNegated = random.Next(3) == 0;
        var fit = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
        return new RandomFilter($"first_name {(isNegated ? "not " : "")}{word} {Write(text)}", record => record["first_name"] is string stored ? fit.IsMatch(stored) != isNegated : null);
    }

    private (string Field, object Value) Value() => random.Next(4) switch
    {
        0 => ("default_app_id", apps[random.Next(apps.Count)]),
        1 => ("is_active", random.Next(2) == 0),
        2 => ("last_login_date", new DateTimeOffset(2026, 1, random.Next(1, 8), 12, 0, 0, TimeSpan.Zero)),
        _ => ("first_name", Texts[random.Next(Texts.Length)]),
    };

    private (string Word, Func<int, bool> Fits) Operator(bool isFlag) => random.Next(isFlag ? 4 : 14) switch
    {
        0 => ("=", order => order == 0),
        1 => ("EQ", order => order == 0),
        2 => ("!=", order => order != 0),
        3 => ("<>", order => order != 0),
        4 => ("<", order => order < 0),
        5 => ("lt", order => order < 0),
        6 => ("<=", order => order <= 0),
        7 => ("LTE", order => order <= 0),
        8 => (">", order => order > 0),
        9 => ("gt", order => order > 0),
        10 => (">=", order => order >= 0),
        11 => ("gte", order => order >= 0),
        12 => ("ne", order => order != 0),
        _ => ("eq", order => order == 0),
    };

    private static int Compare(object stored, object value) => (stored, value) switch
    {
        (string left, string right) => string.CompareOrdinal(left, right),
        _ => Comparer<object>.Default.Compare(stored, value),
    };

    private string Write(object value) => value switch
    {
        string text when random.Next(2) == 0 => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        string text => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        bool flag => random.Next(2) == 0 ? flag.ToString() : flag ? "1" : "0",
        DateTimeOffset moment => $"'{moment.ToString("O", CultureInfo.InvariantCulture)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private string Case(string word) => random.Next(2) == 0 ? word : word.ToUpperInvariant();

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left is null || right is null ? null : true;

    private static bool? Negate(bool? value) => !value;
}
