using System.Text.Json;
using EventBus.Api.Data;
using EventBus.Contracts;
using Microsoft.EntityFrameworkCore;

namespace EventBus.Api.Auth.Accounts;

/// <summary>Whether strangers may register, and with which role: the configuration of the service <c>user</c>.</summary>
internal sealed record Registration(bool AllowOpenRegistration = false, long? OpenRegRoleId = null)
{
    /// <summary>What counts now. What is not there, not active or cannot be read allows nothing.</summary>
    public static async Task<Registration> ReadAsync(SystemDbContext database, CancellationToken cancellationToken)
    {
        var config = await database.Services.Where(service => service.Name == FirstServices.User && service.IsActive).Select(service => service.Config).FirstOrDefaultAsync(cancellationToken);
        try
        {
            return config is null ? new Registration() : JsonSerializer.Deserialize<Registration>(config, EventBusJson.Options) ?? new Registration();
        }
        catch (JsonException)
        {
            // Stored as it was sent, so its members may be anything.
            return new Registration();
        }
    }
}
