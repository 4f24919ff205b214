using System.Security.Cryptography;
using System.Text.Json.Nodes;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Fields;
using EventBus.Api.Resources.Relations;
using EventBus.Api.Resources.Roles;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Apps;

/// <summary><c>/api/v2/system/app</c>: applications and their API keys.</summary>
internal sealed class AppDefinition : ResourceDefinition<AppRecord>
{
    private const int KeyLength = 64;
    private const string ImportUrl = "import_url";

    public override string Name => "app";

    public override IReadOnlyList<Field<AppRecord>> Fields { get; } = FieldList<AppRecord>.Of(fields =>
    {
        fields.Text(app => app.Name, 64, isUnique: true);
        fields.Text(app => app.ApiKey, 255, CheckKey);
        fields.Text(app => app.Description, 255);
        fields.Flag(app => app.IsActive);
        fields.Number(app => app.Type, 0, 4);
        fields.Text(app => app.Path, 255);
        fields.Text(app => app.Url, 255);
        fields.Number(app => app.StorageServiceId, 1, long.MaxValue);
        fields.Text(app => app.StorageContainer, 255);
        fields.Flag(app => app.RequiresFullscreen);
        fields.Flag(app => app.AllowFullscreenToggle);
        fields.Text(app => app.ToggleLocation, 64);
        fields.Number(app => app.RoleId, 1, long.MaxValue, isForAdmins: true);
        fields.Computed("launch_url", FieldType.Text, LaunchUrl);
    });

    public override IReadOnlyList<Relation<AppRecord>> Relations { get; } = [new BelongsTo<AppRecord, RoleRecord>("role_by_role_id", app => app.Role, RoleDefinition.AllFields)];

    /// <summary>Nothing is fetched for a caller: what such an address could reach is the host's own network.</summary>
    public override void CheckCall(ResourceCall call)
    {
        var url = call.Parameters.Text(ImportUrl) ?? (call.Body as JsonObject)?[ImportUrl]?.ToString();
        if (url is null) return;
        var scheme = url.Split(':')[0];
        throw SystemApiException.BadRequest(scheme.ToLowerInvariant() is "http" or "https"
            ? "Apps cannot be imported from an address here. Send the fields of the app."
            : $"The URL scheme '{scheme}' of '{ImportUrl}' is not allowed.");
    }

    public override void Complete(AppRecord record, ResourceCall call)
    {
        if (record.ApiKey.Length == 0 || call.Parameters.Flag("regenerate")) record.ApiKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyLength / 2));
    }

    public override async Task CheckAsync(AppRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        await RequireUniqueNameAsync(record, record.Name, database, faults, cancellationToken);
        if (await database.Apps.AnyAsync(other => other.Id != record.Id && other.ApiKey == record.ApiKey, cancellationToken)) faults.Add("api_key", "The api_key has already been taken.");
        if (record.RoleId is { } role && !await database.Roles.AnyAsync(other => other.Id == role, cancellationToken)) faults.Add("role_id", $"There is no role '{role}'.");
        if (record.StorageServiceId is { } service && !await database.Services.AnyAsync(other => other.Id == service, cancellationToken)) faults.Add("storage_service_id", $"There is no service '{service}'.");
    }

    // The place of the app, by its type: an address of its own (2), or a path of this host (3).
    private static JsonValue LaunchUrl(AppRecord app) => JsonValue.Create(app.Type switch
    {
        2 => app.Url ?? "",
        3 => $"/{app.Path?.TrimStart('/')}",
        _ => "",
    });

    private static string? CheckKey(string key) => key.Length == 0 || (key.Length >= KeyLength && key.All(char.IsAsciiLetterOrDigit)) ? null : $"The api_key must have at least {KeyLength} letters and digits.";
}
