using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EventBus.Api.Data;

/// <summary>Stores moments as text of a fixed width in UTC: SQLite cannot compare the provider's own form, and people can read this one.</summary>
internal sealed class UtcTextConverter() : ValueConverter<DateTimeOffset, string>(
    moment => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
    text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
