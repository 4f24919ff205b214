using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;

namespace EventBus.Api.Resources.Services;

/// <summary><c>/api/v2/system/service</c>.</summary>
internal sealed partial class ServiceDefinition : ResourceDefinition<ServiceRecord>
{
    public override string Name => "service";

    public override IReadOnlyList<Field<ServiceRecord>> Fields { get; } = FieldList<ServiceRecord>.Of(fields =>
    {
        fields.Text(service => service.Name, 40, CheckName, isUnique: true);
        fields.Text(service => service.Label, 80, clean: StripTags);
        fields.Text(service => service.Description, 255, clean: StripTags);
        fields.Flag(service => service.IsActive);
        fields.Text(service => service.Type, 40);
        fields.Shown(service => service.Mutable, FieldType.Boolean);
        fields.Shown(service => service.Deletable, FieldType.Boolean);
        fields.Custom(new Field<ServiceRecord>("config", FieldType.Object) { Read = ShowConfig, Write = SetConfig });
    });

    public override IReadOnlyList<Relation<ServiceRecord>> Relations => ServiceRelations.All;

    public override void Complete(ServiceRecord record, ResourceCall call)
    {
        if (string.IsNullOrEmpty(record.Label)) record.Label = record.Name;
    }

    public override async Task CheckAsync(ServiceRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        await RequireUniqueNameAsync(record, record.Name, database, faults, cancellationToken);
        if (record.Id != 0 && !record.Deletable) RequireUnchanged(record, database, faults);
    }

    public override string? RefuseDeletion(ServiceRecord record, long? callerId) => record.Deletable ? null : $"The service '{record.Name}' belongs to the host and cannot be deleted.";

    // Roles and paths name the host's own services; without them nobody could put it right.
    private static void RequireUnchanged(ServiceRecord record, SystemDbContext database, RecordFaults faults)
    {
        var entry = database.Entry(record);
        foreach (var property in new[] { nameof(ServiceRecord.Name), nameof(ServiceRecord.Type), nameof(ServiceRecord.IsActive) })
            if (entry.Property(property).IsModified) faults.Add(SnakeCase.Of(property), $"The service belongs to the host: its {SnakeCase.Of(property)} cannot be changed.");
    }

    private static JsonNode? ShowConfig(ServiceRecord service) => service.Config is { } text ? SecretMask.Hide(JsonNode.Parse(text)) : null;

    private static string? SetConfig(ServiceRecord service, JsonNode? sent)
    {
        if (sent is not (null or JsonObject)) return "The config must be an object.";
        var stored = service.Config is { } text ? JsonNode.Parse(text) : null;
        service.Config = SecretMask.Restore(sent, stored)?.ToJsonString();
        return null;
    }

    private static string? CheckName(string name) => name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') ? null : "The name may only have letters, digits, '_' and '-'.";

    private static string StripTags(string text) => Tags().Replace(text, "");

    [GeneratedRegex("<[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();
}
