using System.Text.Json.Nodes;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EventBus.Cli.Output;

/// <summary>A table of records.</summary>
internal static class TableOf
{
    /// <param name="records">A row each.</param>
    /// <param name="columns">What each column shows.</param>
    public static Table Records(IEnumerable<JsonNode?> records, params (string Title, Func<JsonNode, IRenderable> Cell)[] columns)
    {
        var table = Empty([.. columns.Select(column => column.Title)]);
        foreach (var record in records) table.AddRow([.. columns.Select(column => column.Cell(record!))]);
        return table;
    }

    public static Table Empty(params string[] titles)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (var title in titles) table.AddColumn(new TableColumn(new Text(title, new Style(decoration: Decoration.Bold))).NoWrap().PadLeft(0).PadRight(2));
        if (titles.Length > 0) table.Columns[^1].NoWrap = false;
        return table;
    }

    /// <summary>The records of a list.</summary>
    public static JsonArray Of(JsonNode answer) => answer["resource"] as JsonArray ?? [];
}
