using EventBus.Faults.Check;
using EventBus.Faults.Load;

namespace EventBus.FaultTests.Check;

/// <summary>That what these tests find is found: each fact doctors the books of a good run.</summary>
public sealed class VerdictTests
{
    private readonly Books _books = new();

    [Fact]
    public void Of_EverythingIsRight_FindsNothing() => Assert.Equal(new Verdict(Committed: 9, Unsaved: 0, Lost: 0, LostAcknowledged: 0, Ghosts: 0), _books.Verdict);

    [Fact]
    public void Of_EventOfAnAcknowledgedChangeIsMissing_FindsItLost()
    {
        _books.Effects.RemoveAll(effect => effect is { Record: "run-1", Sequence: 1 });
        Assert.Equal((1, 1), (_books.Verdict.Lost, _books.Verdict.LostAcknowledged));
    }

    [Fact]
    public void Of_AllEventsOfARecordAreMissing_FindsAllLost()
    {
        _books.Effects.RemoveAll(effect => effect.Record == "run-2");
        Assert.Equal(3, _books.Verdict.Lost);
    }

    [Fact]
    public void Of_CallFailedAndItsChangeWasCommitted_NeedsTheEvent()
    {
        _books.Ledger["run-0"] = new LedgerEntry { Acknowledged = 1, Unknown = 2 };
        Assert.Equal(0, _books.Verdict.Lost);
        _books.Effects.RemoveAll(effect => effect is { Record: "run-0", Sequence: 2 });
        Assert.Equal((1, 0), (_books.Verdict.Lost, _books.Verdict.LostAcknowledged));
    }

    [Fact]
    public void Of_CallFailedAndNothingWasCommitted_NeedsNoEvent()
    {
        _books.Ledger["run-0"] = new LedgerEntry { Acknowledged = 1, Unknown = 2 };
        _books.Stored["run-0"] = 1;
        Assert.Equal((8, 1), (_books.Verdict.Committed, _books.Verdict.Ghosts));
        _books.Effects.RemoveAll(effect => effect is { Record: "run-0", Sequence: 2 });
        Assert.Equal(new Verdict(Committed: 8, Unsaved: 0, Lost: 0, LostAcknowledged: 0, Ghosts: 0), _books.Verdict);
    }

    [Fact]
    public void Of_CreationFailedAndNothingWasCommitted_IsRightWithoutARecord()
    {
        _books.Ledger["run-3"] = new LedgerEntry { Unknown = 0 };
        Assert.Equal(new Verdict(Committed: 9, Unsaved: 0, Lost: 0, LostAcknowledged: 0, Ghosts: 0), _books.Verdict);
    }

    [Fact]
    public void Of_EventOfARecordThatNobodyWrote_FindsAGhost()
    {
        _books.Effects.Add(new Effect("run-9", 0, 2000));
        Assert.Equal(1, _books.Verdict.Ghosts);
    }

    [Fact]
    public void Of_AcknowledgedChangeIsNotInTheDatabase_FindsItUnsaved()
    {
        _books.Stored["run-1"] = 1;
        Assert.Equal((1, 1), (_books.Verdict.Unsaved, _books.Verdict.Ghosts));
        _books.Stored.Remove("run-1");
        Assert.Equal(3, _books.Verdict.Unsaved);
    }
}
