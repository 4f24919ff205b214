using EventBus.Publisher.Broker;

namespace EventBus.Publisher.Tests.Broker;

public sealed class UnconfirmedTests
{
    private readonly Unconfirmed<string> _unconfirmed = new();
    private readonly List<string> _settled = [];

    [Fact]
    public void Settle_One_SettlesItAndNoOther()
    {
        Add(1, 2, 3);
        Settle(2);
        Settle(2);
        Assert.Equal(["2"], _settled);
        Assert.Equal(["1", "3"], _unconfirmed.All);
        Assert.Equal(1ul, _unconfirmed.Oldest);
    }

    [Fact]
    public void Settle_AllUpTo_SettlesInOrderWhatIsLeft()
    {
        Add(1, 2, 3, 4);
        Settle(2);
        Settle(3, multiple: true);
        Assert.Equal(["2", "1", "3"], _settled);
        Assert.Equal(4ul, _unconfirmed.Oldest);
        Settle(ulong.MaxValue, multiple: true);
        Assert.Equal(["2", "1", "3", "4"], _settled);
        Assert.True(_unconfirmed.IsEmpty);
    }

    [Fact]
    public void Add_NumbersLeftOut_AreSettledByNobody()
    {
        Add(5, 300);
        Settle(200, multiple: true);
        Settle(250);
        Assert.Equal(["5"], _settled);
        Assert.Equal(300ul, _unconfirmed.Oldest);
    }

    [Fact]
    public void Settle_AsABrokerDoes_SettlesEachOnce()
    {
        var random = new Random(7);
        var (published, numbers) = (0ul, new List<ulong>());
        for (var step = 0; step < 20_000; step++)
        {
            for (var more = random.Next(30); more > 0; more--)
            {
                Add(++published);
                numbers.Add(published);
            }

            if (numbers.Count == 0) continue;
            var number = numbers[random.Next(numbers.Count)];
            var isMultiple = random.Next(3) == 0;
            numbers.RemoveAll(one => one == number || isMultiple && one < number);
            Settle(number, isMultiple);
            Assert.Equal(numbers.Count == 0, _unconfirmed.IsEmpty);
        }

        Settle(published, multiple: true);
        Assert.Equal((int)published, _settled.Count);
        Assert.Equal((int)published, _settled.Distinct().Count());
    }

    private void Add(params ulong[] numbers)
    {
        foreach (var number in numbers) _unconfirmed.Add(number, $"{number}");
    }

    private void Settle(ulong number, bool multiple = false) => _unconfirmed.Settle(number, multiple, _settled.Add);
}
