using EventBus.Publisher.Outbox;

namespace EventBus.Publisher.Tests.Outbox;

public sealed class RecordOrderTests
{
    private readonly Dictionary<string, TaskCompletionSource<bool>> _sent = [];
    private readonly List<Task<bool>> _sending = [];
    private readonly RecordOrder _order;

    public RecordOrderTests() => _order = new RecordOrder(message =>
    {
        _sent[message.MessageId] = new TaskCompletionSource<bool>();
        return _sent[message.MessageId].Task;
    });

    [Fact]
    public void Add_OtherRecords_AreSentAtOnce()
    {
        Add("a", "1");
        Add("b", "2");
        Assert.Equal(["a", "b"], _sent.Keys);
    }

    [Fact]
    public async Task Add_SameRecord_WaitsForTheConfirm()
    {
        Add("a", "1");
        Add("b", "1");
        Assert.Equal(["a"], _sent.Keys);
        _sent["a"].SetResult(true);
        _sent["b"].SetResult(true);
        Assert.All(await Task.WhenAll(_sending), Assert.True);
    }

    [Fact]
    public async Task Add_EarlierOneOfTheRecordFails_IsNotSent()
    {
        Add("a", "1");
        Add("b", "1");
        Add("c", "1");
        _sent["a"].SetResult(false);
        Assert.All(await Task.WhenAll(_sending), Assert.False);
        Assert.Equal(["a"], _sent.Keys);
    }

    [Fact]
    public void Add_SharesRecordsWithTwo_WaitsForBoth()
    {
        Add("a", "1");
        Add("b", "2");
        Add("c", "1", "2");
        _sent["b"].SetResult(true);
        Assert.Equal(["a", "b"], _sent.Keys);
        _sent["a"].SetResult(true);
        Assert.Equal(["a", "b", "c"], _sent.Keys);
    }

    [Fact]
    public void Add_RecordsAreNotKnown_StandsBetweenAllBeforeAndAllAfter()
    {
        Add("a", "1");
        Add("b");
        Add("c", "2");
        Assert.Equal(["a"], _sent.Keys);
        _sent["a"].SetResult(true);
        Assert.Equal(["a", "b"], _sent.Keys);
        _sent["b"].SetResult(true);
        Assert.Equal(["a", "b", "c"], _sent.Keys);
    }

    [Fact]
    public void Add_OneKnownRecordAndOneAfterAnUnknown_WaitsForBoth()
    {
        Add("a");
        Add("b", "1");
        Add("c", "1", "2");
        _sent["a"].SetResult(true);
        Assert.Equal(["a", "b"], _sent.Keys);
        _sent["b"].SetResult(true);
        Assert.Contains("c", _sent.Keys);
    }

    [Fact]
    public async Task Forget_SomeAreConfirmed_TheOthersAreStillWaitedFor()
    {
        Add("a", "1");
        Add("b", "2");
        Add("c", "3");
        _sent["a"].SetResult(true);
        _sent["b"].SetResult(false);
        _order.Forget();
        Add("d", "1");
        Add("e", "2");
        Add("f", "3");
        Add("g");
        Assert.Equal(["a", "b", "c", "d"], _sent.Keys);
        Assert.False(await _sending[4]);
        _sent["c"].SetResult(true);
        Assert.Contains("f", _sent.Keys);
        Assert.DoesNotContain("g", _sent.Keys);
    }

    [Fact]
    public void Add_OtherResource_IsSentAtOnce()
    {
        Add("a");
        _sending.Add(_order.Add(Events.Notification("b", "1") with { Resource = "role" }));
        Assert.Equal(["a", "b"], _sent.Keys);
    }

    private void Add(string id, params string[] records) => _sending.Add(_order.Add(Events.Notification(id, records)));
}
