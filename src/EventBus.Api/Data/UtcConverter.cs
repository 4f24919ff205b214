using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EventBus.Api.Data;

/// <summary>PostgreSQL's <c>timestamptz</c> takes moments in UTC only.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(moment => moment.ToUniversalTime(), moment => moment);
