using EventBus.Api.Data;
using EventBus.Api.Resources.Accounts;
using EventBus.Api.Resources.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Resources.Filters;

/// <summary>Nothing of a filter becomes a part of the SQL.</summary>
public sealed class FilterSqlTests(ApiFixture api)
{
    [Theory]
    [InlineData("first_name = '{0}'")]
    [InlineData("first_name like '%{0}%' or first_name contains '{0}'")]
    [InlineData("first_name in ('{0}', 'b')")]
    [InlineData("first_name >= '{0}' and not (first_name starts with '{0}')")]
    public async Task Values_AreParametersOfOneStatement(string filter)
    {
        await using var database = await api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>().CreateDbContextAsync();
        var (first, second) = (Sql(database, filter, "canary"), Sql(database, filter, "'' or 1=1; --"));
        Assert.Equal(first, second);
        Assert.DoesNotContain("canary", first, StringComparison.Ordinal);
    }

    // What follows the lines that give the parameters their values.
    private static string Sql(SystemDbContext database, string filter, string value)
    {
        var condition = new FilterExpression<UserRecord>(UserRules.Fields, database.Dialect).Of(FilterParser.Parse(filter.Replace("{0}", value, StringComparison.Ordinal), FilterScope.None));
        var text = database.Users.Where(condition).ToQueryString();
        return text[text.IndexOf("SELECT", StringComparison.Ordinal)..];
    }
}
