using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EventBus.Api.Data;

/// <summary>What <c>dotnet ef migrations add</c> uses.</summary>
internal sealed class DesignTimeDbContextFactory : IDesignTimeDbContextFactory<SystemDbContext>
{
    public SystemDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SystemDbContext>().UseSqlite("Data Source=design.db").Options);
}
