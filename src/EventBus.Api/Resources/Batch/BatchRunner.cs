using EventBus.Api.Errors;

namespace EventBus.Api.Resources.Batch;

/// <summary>
/// Does something to each record of a call. It stops at the first error and keeps what was done before; with <c>continue</c> it goes on; with
/// <c>rollback</c> an error undoes all.
/// </summary>
internal static class BatchRunner
{
    /// <param name="count">How many records there are.</param>
    /// <param name="act">Does it to one, and saves.</param>
    /// <param name="call">The call.</param>
    public static async Task<BatchResult<T>> RunAsync<T>(int count, Func<int, Task<T>> act, ResourceCall call)
        where T : class
    {
        var result = new BatchResult<T>();
        for (var at = 0; at < count && (call.Query.Continue || !result.HasErrors); at++) await RunAsync(at, act, call, result);
        return result;
    }

    private static async Task RunAsync<T>(int at, Func<int, Task<T>> act, ResourceCall call, BatchResult<T> result)
        where T : class
    {
        try
        {
            result.Add(await act(at));
        }
        catch (SystemApiException fault)
        {
            // All of it, with the records that are still to come: what is half changed must not be saved with the next one.
            call.Database.ChangeTracker.Clear();
            result.Add(fault);
        }
    }
}
