using EventBus.Api.Auth;
using EventBus.Api.Auth.Access;
using EventBus.Api.Data;
using EventBus.Api.Errors;
using EventBus.Api.Resources.Accounts;
using EventBus.Api.Resources.Apps;
using EventBus.Api.Resources.Roles;
using EventBus.Api.Resources.Services;
using EventBus.Api.Resources.SystemLookups;

namespace EventBus.Api.Resources;

/// <summary>The routes of the resources.</summary>
internal static class ResourceEndpoints
{
    public static void MapResources(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapResource(new AccountDefinition("admin", areAdmins: true));
        endpoints.MapResource(new AppDefinition());
        endpoints.MapResource(new RoleDefinition());
        endpoints.MapResource(new ServiceDefinition());
        endpoints.MapResource(new AccountDefinition("user", areAdmins: false));
        // Without a channel of its own.
        endpoints.MapResource(new LookupDefinition()).WithoutEvents().AddEndpointFilter<RouteGroupBuilder, TransactionFilter>();
    }

    public static RouteGroupBuilder MapResource<T>(this IEndpointRouteBuilder endpoints, ResourceDefinition<T> definition)
        where T : SystemRecord, new()
    {
        var (selector, presenter) = (new RecordSelector<T>(definition), new RecordPresenter<T>(definition));
        var reads = new ReadHandler<T>(definition, selector, presenter);
        var changes = new ChangeHandler<T>(definition, selector, presenter, new RecordWriter<T>(definition, endpoints.ServiceProvider.GetRequiredService<PasswordHasher>()));
        var group = endpoints.MapGroup($"/api/v2/system/{definition.Name}").WithMetadata(new RoleAccessMetadata()).AddEndpointFilter<RouteGroupBuilder, SystemErrorFilter>();
        group.MapGet("", reads.ListAsync);
        group.MapPost("", changes.CreateAsync);
        group.MapMethods("", ["PATCH", "PUT"], changes.UpdateManyAsync);
        group.MapDelete("", changes.DeleteManyAsync);
        group.MapGet("{id}", reads.GetAsync);
        if (definition.HasNumbers) group.MapPost("{id}", changes.RefuseCreateByIdAsync);
        else group.MapPost("{id}", changes.CreateOrUpdateAsync);
        group.MapMethods("{id}", ["PATCH", "PUT"], changes.UpdateAsync);
        group.MapDelete("{id}", changes.DeleteAsync);
        return group;
    }
}
