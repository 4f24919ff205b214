using EventBus.Faults.Check;

namespace EventBus.FaultTests.Check;

public sealed class EffectLogTests
{
    private readonly Books _books = new();

    [Fact]
    public void Add_EverythingIsRight_CountsOnlyEvents() => Assert.Equal((9, 0, 0), (_books.Log.Distinct, _books.Log.Doubled, _books.Log.Disordered));

    [Fact]
    public void Add_EffectAgain_CountsItAsDoubledAndNotAsDisordered()
    {
        _books.Effects.Add(new Effect("run-0", 1, 2000));
        Assert.Equal((9, 1, 0), (_books.Log.Distinct, _books.Log.Doubled, _books.Log.Disordered));
    }

    [Fact]
    public void Add_EarlierChangeAfterALaterOne_CountsItAsDisordered()
    {
        (_books.Effects[3], _books.Effects[6]) = (_books.Effects[6], _books.Effects[3]);
        Assert.Equal((9, 0, 1), (_books.Log.Distinct, _books.Log.Doubled, _books.Log.Disordered));
    }

    [Fact]
    public void Add_RecordsInterleave_CountsNothing()
    {
        _books.Effects.Sort((one, other) => string.CompareOrdinal(one.Record, other.Record));
        Assert.Equal(0, _books.Log.Disordered);
    }

    [Theory]
    [InlineData(1000, 1080, 10)]
    [InlineData(1000, 1500, 420)]
    [InlineData(500, 1080, 500)]
    [InlineData(2000, 2100, 100)]
    public void LongestGap_BetweenTwoMoments_CountsTheTimeToBoth(long from, long to, int expected) =>
        Assert.Equal(expected, _books.Log.LongestGap(DateTimeOffset.FromUnixTimeMilliseconds(from), DateTimeOffset.FromUnixTimeMilliseconds(to)).TotalMilliseconds);
}
