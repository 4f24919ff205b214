namespace EventBus.Faults.Load;

/// <summary>How much is called.</summary>
/// <param name="Name">Begins the keys of its records, and is unique to the run.</param>
/// <param name="CallsPerSecond">The offered rate of all writers together.</param>
/// <param name="Writers">How many call at the same time.</param>
/// <param name="RecordsOfAWriter">How many records a writer changes in turn.</param>
/// <param name="ChangesPerRecord">How often a record is changed before another one takes its place.</param>
internal sealed record LoadPlan(string Name, int CallsPerSecond, int Writers = 16, int RecordsOfAWriter = 10, int ChangesPerRecord = 15);
