namespace EventBus.Api.Data;

/// <summary>A named value for everybody.</summary>
internal sealed class SystemLookupRecord : LookupRecord;
