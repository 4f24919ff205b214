using System.Linq.Expressions;
using EventBus.Api.Data;
using EventBus.Api.Resources.Accounts;
using EventBus.Api.Resources.Filters;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EventBus.Api.Tests.Resources.Filters;

/// <summary>What a filter finds in the database is what an evaluation in memory, written apart from it, finds.</summary>
public sealed class FilterPropertyTests(ApiFixture api)
{
    private const int Filters = 1500;

    [Fact]
    public async Task Filter_InTheDatabase_FindsWhatItSays()
    {
        await using var database = await api.Services.GetRequiredService<IDbContextFactory<SystemDbContext>>().CreateDbContextAsync();
        var mark = Unique.Name("filter");
        var (records, apps) = await StoreAsync(database, mark);
        for (var seed = 0; seed < Filters; seed++)
        {
            var filter = new RandomFilters(new Random(seed), apps).Make(depth: seed % 5);
            var expected = records.Where(record => filter.Holds(record.Value) == true).Select(record => record.Key).Order();
            var found = await database.Users.Where(user => user.Name == mark).Where(Condition(filter, database)).Select(user => user.Id).OrderBy(id => id).ToListAsync();
            Assert.True(expected.SequenceEqual(found), $"Seed {seed}: {filter.Text} finds {string.Join(',', found)} and not {string.Join(',', expected)}.");
        }
    }

    private static Expression<Func<UserRecord, bool>> Condition(RandomFilter filter, SystemDbContext database) =>
        new FilterExpression<UserRecord>(UserRules.Fields, database.Dialect).Of(FilterParser.Parse(filter.Text, FilterScope.None));

    private static async Task<(Dictionary<long, Dictionary<string, object?>> Records, List<long> Apps)> StoreAsync(SystemDbContext database, string mark)
    {
        var random = new Random(1);
        var apps = Enumerable.Range(0, 5).Select(at => new AppRecord { Name = $"{mark}-{at}", ApiKey = $"{mark}-{at}" }).ToList();
        database.AddRange(apps);
        await database.SaveChangesAsync();
        var users = Enumerable.Range(0, 60).Select(at => User(mark, at, random, apps)).ToList();
        database.AddRange(users);
        await database.SaveChangesAsync();
        return (users.ToDictionary(user => user.Id, Facts), [.. apps.Select(app => app.Id)]);
    }

    private static UserRecord User(string mark, int at, Random random, List<AppRecord> apps) => new()
    {
        Name = mark,
        Email = $"{mark}-{at}@example.com",
        Username = $"{mark}-{at}@example.com",
        FirstName = at % 7 == 0 ? null : RandomFilters.SomeTexts[random.Next(RandomFilters.SomeTexts.Count)],
        IsActive = random.Next(2) == 0,
        DefaultAppId = at % 3 == 0 ? null : apps[random.Next(apps.Count)].Id,
        LastLoginDate = at % 4 == 0 ? null : new DateTimeOffset(2026, 1, random.Next(1, 8), 12, 0, 0, TimeSpan.Zero),
    };

    private static Dictionary<string, object?> Facts(UserRecord user) => new()
    {
        ["first_name"] = user.FirstName,
        ["is_active"] = user.IsActive,
        ["default_app_id"] = user.DefaultAppId,
        ["last_login_date"] = user.LastLoginDate,
    };
}
