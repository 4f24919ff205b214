using EventBus.Api.Data;

namespace EventBus.Api.Resources.Services;

/// <summary><c>/api/v2/system/service</c>.</summary>
internal sealed class ServiceDefinition : ResourceDefinition<ServiceRecord>
{
    public override string Name => "service";

    public override IReadOnlyList<Field<ServiceRecord>> Fields { get; } = Fields<ServiceRecord>.Of(fields =>
    {
        fields.Text("name", 40, service => service.Name, (service, value) => service.Name = value ?? "", CheckName);
        fields.Text("label", 80, service => service.Label, (service, value) => service.Label = value);
        fields.Text("description", 255, service => service.Description, (service, value) => service.Description = value);
        fields.Flag("is_active", service => service.IsActive, (service, value) => service.IsActive = value);
        fields.Text("type", 40, service => service.Type, (service, value) => service.Type = value);
        fields.Shown("mutable", service => service.Mutable);
        fields.Shown("deletable", service => service.Deletable);
        fields.Map("config", service => service.Config, (service, value) => service.Config = value);
    });

    public override void Complete(ServiceRecord record)
    {
        if (string.IsNullOrEmpty(record.Label)) record.Label = record.Name;
    }

    public override Task CheckAsync(ServiceRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken) =>
        RequireUniqueNameAsync(record, record.Name, database, faults, cancellationToken);

    public override string? RefuseDeletion(ServiceRecord record, long? callerId) => record.Deletable ? null : $"The service '{record.Name}' belongs to the host and cannot be deleted.";

    private static string? CheckName(string name) => name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') ? null : "The name may only have letters, digits, '_' and '-'.";
}
