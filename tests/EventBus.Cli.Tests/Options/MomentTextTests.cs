using EventBus.Cli.Options;
using Microsoft.Extensions.Time.Testing;

namespace EventBus.Cli.Tests.Options;

public sealed class MomentTextTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(null, null)]
    [InlineData("2026-11-24T11:00:00Z", "2026-11-24T11:00:00.000Z")]
    [InlineData("2026-11-24T11:00:00+02:00", "2026-11-24T09:00:00.000Z")]
    [InlineData("30s", "2026-11-24T11:59:30.000Z")]
    [InlineData("90m", "2026-11-24T10:30:00.000Z")]
    [InlineData("2h", "2026-11-24T10:00:00.000Z")]
    [InlineData("3d", "2026-11-21T12:00:00.000Z")]
    public void Read_Text_IsAMoment(string? text, string? moment) => Assert.Equal(moment, MomentText.Read("--since", text, _time));

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2w")]
    [InlineData("-2h")]
    [InlineData("")]
    public void Read_NoMoment_NamesTheOption(string text) => Assert.Contains("'--since'", Assert.Throws<CommandException>(() => MomentText.Read("--since", text, _time)).Message, StringComparison.Ordinal);
}
