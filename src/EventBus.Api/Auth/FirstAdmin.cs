using EventBus.Api.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EventBus.Api.Auth;

/// <summary>Makes the first administrator from the configuration.</summary>
internal sealed class FirstAdmin(IOptions<AdminOptions> options, PasswordHasher hasher)
{
    /// <exception cref="OptionsValidationException">There is no administrator and none is configured.</exception>
    public async Task EnsureAsync(SystemDbContext database, CancellationToken cancellationToken)
    {
        if (await database.Users.AnyAsync(user => user.IsSysAdmin, cancellationToken)) return;
        if (options.Value is not { Email: { Length: > 0 } email, Password: { Length: > 0 } password }) throw Missing();
        database.Users.Add(new UserRecord
        {
            Name = email.Split('@')[0],
            Email = email,
            Username = email,
            IsSysAdmin = true,
            PasswordHash = await hasher.HashAsync(password, cancellationToken),
        });
        await database.SaveChangesAsync(cancellationToken);
    }

    private static OptionsValidationException Missing() => new(
        AdminOptions.SectionName,
        typeof(AdminOptions),
        ["The database has no administrator. Set 'EventBus:Admin:Email' and 'EventBus:Admin:Password' for the first one."]);
}
