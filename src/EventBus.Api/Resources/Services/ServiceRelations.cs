using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;

namespace EventBus.Api.Resources.Services;

/// <summary>What belongs to a service: its description.</summary>
internal static class ServiceRelations
{
    private const int MaxContentLength = 512 * 1024;

    public static IReadOnlyList<Relation<ServiceRecord>> All { get; } = [new HasOne<ServiceRecord, ServiceDocRecord>("service_doc_by_service_id", service => service.Doc, Fields())];

    private static IReadOnlyList<Field<ServiceDocRecord>> Fields() => FieldList<ServiceDocRecord>.OfRelated(fields =>
    {
        fields.Shown(doc => doc.ServiceId, FieldType.Integer);
        fields.Number(doc => doc.Format, 0, 1);
        fields.Text(doc => doc.Content, MaxContentLength);
    });
}
