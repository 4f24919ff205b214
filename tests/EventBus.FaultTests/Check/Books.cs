using EventBus.Faults.Check;
using EventBus.Faults.Load;

namespace EventBus.FaultTests.Check;

/// <summary>The books of a run in which everything is right: three records with a creation and two changes each. Tests doctor them.</summary>
internal sealed class Books
{
    public Dictionary<string, LedgerEntry> Ledger { get; } = Records(_ => new LedgerEntry { Acknowledged = 2 });

    public Dictionary<string, int> Stored { get; } = Records(_ => 2);

    public List<Effect> Effects { get; } = [.. Enumerable.Range(0, 9).Select(number => new Effect($"run-{number % 3}", number / 3, 1000 + 10 * number))];

    public EffectLog Log
    {
        get
        {
            var log = new EffectLog();
            Effects.ForEach(log.Add);
            return log;
        }
    }

    public Verdict Verdict => Verdict.Of(Ledger, Stored, Log.Records);

    private static Dictionary<string, T> Records<T>(Func<string, T> value) => Enumerable.Range(0, 3).Select(number => $"run-{number}").ToDictionary(record => record, value);
}
