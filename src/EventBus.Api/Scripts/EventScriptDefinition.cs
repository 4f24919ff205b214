using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;
using EventBus.Api.Scripts.Runs;
using EventBus.Contracts;

namespace EventBus.Api.Scripts;

/// <summary><c>/api/v2/system/event_script</c>: scripts, named after their events.</summary>
internal sealed class EventScriptDefinition : ResourceDefinition<EventScriptRecord>
{
    public const int MaxContentLength = 512 * 1024;

    private const int MaxNameLength = 80;
    private const string NameKey = "name";

    public override string Name => "event_script";

    public override string Key => NameKey;

    public override IReadOnlyList<Field<EventScriptRecord>> Fields { get; } = FieldList<EventScriptRecord>.OfNamed(fields =>
    {
        fields.Custom(new Field<EventScriptRecord>(NameKey, FieldType.Text) { Column = NameColumn, Read = script => script.Name, Write = SetName, IsUnique = true, IsRequired = true, Most = MaxNameLength });
        fields.Text(script => script.Type, 20, clean: ScriptLanguages.Canonical);
        fields.Text(script => script.Content, MaxContentLength);
        fields.Custom(new Field<EventScriptRecord>("config", FieldType.Object) { Read = ShowConfig, Write = SetConfig });
        fields.Flag(script => script.IsActive);
        fields.Flag(script => script.AllowEventModification);
        foreach (var (name, type) in Linked) fields.Custom(new Field<EventScriptRecord>(name, type) { Read = _ => null, Write = (_, value) => RefuseLink(name, value) });
        fields.Computed("origin", FieldType.Text, script => SnakeCase.Of($"{script.Origin}"));
    });

    public override IReadOnlyList<Relation<EventScriptRecord>> Relations { get; } = [new ScriptRuns()];

    private static System.Linq.Expressions.Expression<Func<EventScriptRecord, string>> NameColumn => script => script.Name;

    private static IEnumerable<(string Name, FieldType Type)> Linked =>
        [("storage_service_id", FieldType.Integer), ("storage_path", FieldType.Text), ("scm_repository", FieldType.Text), ("scm_reference", FieldType.Text)];

    public override void Complete(EventScriptRecord record, ResourceCall call) => RequireOperators(record);

    public override Task CheckAsync(EventScriptRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken) =>
        RequireUniqueNameAsync(record, record.Name, database, faults, cancellationToken);

    public override async Task SavingAsync(EventScriptRecord record, ResourceCall call, RecordFaults faults)
    {
        await call.Http.RequestServices.GetRequiredService<ScriptRules>().ApplyAsync(record, call.Database, faults, call.Cancellation);
        if (!faults.Any) ScriptChange.Of(call.Http).Save(record, call.Database.Entry(record), faults);
    }

    public override async Task DeletingAsync(EventScriptRecord record, ResourceCall call)
    {
        RequireOperators(record);
        await ScriptRules.EndAsync(record, call.Database, call.Cancellation);
        ScriptChange.Of(call.Http).Delete(record);
    }

    private static void RequireOperators(EventScriptRecord record)
    {
        if (record.Origin == ScriptOrigin.File) throw SystemApiException.BadRequest($"The script '{record.Name}' is kept in a file of the folder of 'EventBus:Scripts:Folder'. Change it there.");
    }

    // What names a script to everybody: its subscription, its queue, its runs.
    private static string? SetName(EventScriptRecord script, JsonNode? sent)
    {
        if (FieldValues.ToText(NameKey, sent, clean: null, out var name) is { } fault) return fault;
        if (FieldValues.CheckLength(NameKey, name, MaxNameLength) is { } tooLong) return tooLong;
        if (script.Id != 0 && name != script.Name) return $"The name '{script.Name}' of a script cannot be changed. Make a new one, and delete this one.";
        script.Name = name ?? "";
        return null;
    }

    private static JsonNode? ShowConfig(EventScriptRecord script) => script.Config is { } text ? JsonNode.Parse(text) : null;

    private static string? SetConfig(EventScriptRecord script, JsonNode? sent)
    {
        if (ScriptConfig.Read(sent, out var config) is { } fault) return fault;
        script.Config = config?.ToJsonString(EventBusJson.Options);
        return null;
    }

    private static string? RefuseLink(string name, JsonNode? value) =>
        value is null || value.ToString().Length == 0 ? null : $"The {name} must be null: scripts cannot be linked to a storage or a repository. Send the 'content', or keep the script in the folder of 'EventBus:Scripts:Folder'.";
}
