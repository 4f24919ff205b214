using EventBus.Contracts;
using EventBus.Subscriber;

namespace EventBus.Samples.UserDirectory;

/// <summary>
/// Takes the changes of users into the directory. Events come at least once; the inbox is committed together with what is saved here, so that each has
/// its effect once.
/// </summary>
internal sealed class UserDirectoryHandler(DirectoryContext directory) : INotificationHandler
{
    public async Task HandleAsync(SystemEvent systemEvent, CancellationToken cancellationToken)
    {
        foreach (var change in UserChange.Of(systemEvent))
        {
            var user = await directory.Users.FindAsync([change.Id], cancellationToken);
            if (user is null) directory.Add(user = new DirectoryUser { Id = change.Id });
            user.Apply(change, systemEvent.SentAt.UtcDateTime);
        }

        await directory.SaveChangesAsync(cancellationToken);
    }
}
