using Superpower.Display;

namespace EventBus.Api.Resources.Filters;

/// <summary>The tokens of a filter.</summary>
internal enum FilterToken
{
    [Token(Description = "name or keyword")]
    Word,

    [Token(Description = "number")]
    Number,

    [Token(Description = "text in quotes")]
    Text,

    [Token(Description = "parameter")]
    Parameter,

    [Token(Description = "lookup")]
    Lookup,

    [Token(Description = "operator")]
    Operator,

    [Token(Example = "(")]
    Open,

    [Token(Example = ")")]
    Close,

    [Token(Example = ",")]
    Comma,
}
