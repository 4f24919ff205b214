using EventBus.Api.Data;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;

namespace EventBus.Api.Resources.SystemLookups;

/// <summary><c>/api/v2/system/lookup</c>: named values for everybody, which those of roles and users go before.</summary>
internal sealed class LookupDefinition : ResourceDefinition<SystemLookupRecord>
{
    public override string Name => "lookup";

    public override IReadOnlyList<Field<SystemLookupRecord>> Fields { get; } = FieldList<SystemLookupRecord>.Of(Lookups.Define);

    public override Task CheckAsync(SystemLookupRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        Lookups.RequireNewValue(record, database, faults);
        return RequireUniqueNameAsync(record, record.Name, database, faults, cancellationToken);
    }
}
