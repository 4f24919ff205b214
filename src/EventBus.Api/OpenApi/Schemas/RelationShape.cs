using EventBus.Api.Resources.Fields;

namespace EventBus.Api.OpenApi.Schemas;

/// <summary>Related records as the document describes them.</summary>
internal sealed record RelationShape(string Name, bool IsMany, bool IsWritable, IReadOnlyList<FieldShape> Fields);
