using System.Security.Cryptography;
using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Resources.Apps;

/// <summary><c>/api/v2/system/app</c>: applications and their API keys.</summary>
internal sealed class AppDefinition : ResourceDefinition<AppRecord>
{
    private const int KeyLength = 64;

    public override string Name => "app";

    public override IReadOnlyList<Field<AppRecord>> Fields { get; } = Fields<AppRecord>.Of(fields =>
    {
        fields.Text("name", 64, app => app.Name, (app, value) => app.Name = value ?? "");
        fields.Text("api_key", 255, app => app.ApiKey, (app, value) => app.ApiKey = value ?? "", CheckKey);
        fields.Text("description", 255, app => app.Description, (app, value) => app.Description = value);
        fields.Flag("is_active", app => app.IsActive, (app, value) => app.IsActive = value);
        fields.Number("type", 0, 4, app => app.Type, (app, value) => app.Type = value ?? 0);
        fields.Text("path", 255, app => app.Path, (app, value) => app.Path = value);
        fields.Text("url", 255, app => app.Url, (app, value) => app.Url = value);
        fields.Number("storage_service_id", 1, long.MaxValue, app => app.StorageServiceId, (app, value) => app.StorageServiceId = value);
        fields.Text("storage_container", 255, app => app.StorageContainer, (app, value) => app.StorageContainer = value);
        fields.Flag("requires_fullscreen", app => app.RequiresFullscreen, (app, value) => app.RequiresFullscreen = value);
        fields.Flag("allow_fullscreen_toggle", app => app.AllowFullscreenToggle, (app, value) => app.AllowFullscreenToggle = value);
        fields.Text("toggle_location", 64, app => app.ToggleLocation, (app, value) => app.ToggleLocation = value);
        fields.Number("role_id", 1, long.MaxValue, app => app.RoleId, (app, value) => app.RoleId = value);
        fields.Shown("launch_url", app => app.Url);
    });

    public override void Complete(AppRecord record)
    {
        if (record.ApiKey.Length == 0) record.ApiKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyLength / 2));
    }

    public override async Task CheckAsync(AppRecord record, SystemDbContext database, RecordFaults faults, CancellationToken cancellationToken)
    {
        await RequireUniqueNameAsync(record, record.Name, database, faults, cancellationToken);
        if (record.RoleId is { } role && !await database.Set<RoleRecord>().AnyAsync(other => other.Id == role, cancellationToken)) faults.Add("role_id", $"There is no role '{role}'.");
    }

    private static string? CheckKey(string key) => key.Length == 0 || (key.Length >= KeyLength && key.All(char.IsAsciiLetterOrDigit)) ? null : $"The api_key must have at least {KeyLength} letters and digits.";
}
