using EventBus.Api.Auth;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Accounts;
using EventBus.Api.Resources.Apps;
using EventBus.Api.Resources.Roles;
using EventBus.Api.Resources.Services;

namespace EventBus.Api.Resources;

/// <summary>The routes of the five resources.</summary>
internal static class ResourceEndpoints
{
    public static void MapResources(this IEndpointRouteBuilder endpoints)
    {
        var hasher = endpoints.ServiceProvider.GetRequiredService<PasswordHasher>();
        endpoints.MapResource(new AccountDefinition("admin", areAdmins: true, hasher));
        endpoints.MapResource(new AppDefinition());
        endpoints.MapResource(new RoleDefinition());
        endpoints.MapResource(new ServiceDefinition());
        endpoints.MapResource(new AccountDefinition("user", areAdmins: false, hasher));
    }

    private static void MapResource<T>(this IEndpointRouteBuilder endpoints, ResourceDefinition<T> definition)
        where T : SystemRecord, new()
    {
        var handler = new ResourceHandler<T>(definition, new RecordWriter<T>(definition));
        var group = endpoints.MapGroup($"/api/v2/system/{definition.Name}").WithMetadata(new AdminsOnlyMetadata()).AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>();
        group.MapGet("", handler.ListAsync);
        group.MapPost("", handler.CreateAsync);
        group.MapMethods("", ["PATCH", "PUT"], handler.UpdateManyAsync);
        group.MapDelete("", handler.DeleteManyAsync);
        group.MapGet("{id}", handler.GetAsync);
        group.MapPost("{id}", handler.RefuseCreateByIdAsync);
        group.MapMethods("{id}", ["PATCH", "PUT"], handler.UpdateAsync);
        group.MapDelete("{id}", handler.DeleteAsync);
    }
}
