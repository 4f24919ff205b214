namespace EventBus.Faults.Load;

/// <summary>A record that its writer is going to change.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Id">What the API calls it.</param>
/// <param name="Entry">What is known of it.</param>
internal sealed record OpenRecord(string Key, long Id, LedgerEntry Entry);
