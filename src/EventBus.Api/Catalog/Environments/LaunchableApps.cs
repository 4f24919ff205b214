using System.Text.Json.Nodes;
using EventBus.Api.Auth;
using EventBus.Api.Data;
using EventBus.Api.Resources.Apps;
using EventBus.Api.Resources.Fields;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Catalog.Environments;

/// <summary>The applications that somebody can open: those with a place and a role, or with one for this user. Never their keys.</summary>
internal sealed class LaunchableApps(SystemDbContext database)
{
    private static readonly Field<AppRecord> LaunchUrl = new AppDefinition().Fields.First(field => field.Name == "launch_url");

    /// <param name="user">Who is signed in; null before a login.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<JsonArray> ListAsync(SignedInUser? user, CancellationToken cancellationToken)
    {
        var standard = user is null ? null : await database.Users.Where(record => record.Id == user.Id).Select(record => record.DefaultAppId).FirstOrDefaultAsync(cancellationToken);
        var apps = await OpenTo(user).AsNoTracking().OrderBy(app => app.Id).ToListAsync(cancellationToken);
        return new JsonArray([.. apps.Select(app => (JsonNode)Show(app, isDefault: app.Id == standard))]);
    }

    private IQueryable<AppRecord> OpenTo(SignedInUser? user)
    {
        var apps = database.Apps.Where(app => app.IsActive && app.Type != 0);
        return user switch
        {
            null => apps.Where(app => app.RoleId != null),
            { IsSysAdmin: true } => apps,
            { Id: var id } => apps.Where(app => app.RoleId != null || database.Set<UserAppRoleRecord>().Any(given => given.UserId == id && given.AppId == app.Id)),
        };
    }

    private static JsonObject Show(AppRecord app, bool isDefault) => new()
    {
        ["id"] = app.Id,
        ["name"] = app.Name,
        ["description"] = app.Description,
        ["url"] = LaunchUrl.Read!(app),
        ["is_default"] = isDefault,
        ["allow_fullscreen_toggle"] = app.AllowFullscreenToggle,
        ["requires_fullscreen"] = app.RequiresFullscreen,
        ["toggle_location"] = app.ToggleLocation,
    };
}
