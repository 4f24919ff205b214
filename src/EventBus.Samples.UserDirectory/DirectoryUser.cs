namespace EventBus.Samples.UserDirectory;

/// <summary>A user as far as events told.</summary>
internal sealed class DirectoryUser
{
    public long Id { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    /// <summary>Kept, so that an older change that comes late does not bring the user back.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>How many events were about this user: without an inbox a duplicate would count.</summary>
    public int Changes { get; set; }

    /// <summary>When the last of them was sent, UTC.</summary>
    public DateTime ChangedDate { get; set; }

    /// <summary>An event that failed is tried again later, when younger ones may have been handled: what is older than the last change only counts.</summary>
    public void Apply(UserChange change, DateTime sentAt)
    {
        Changes++;
        if (sentAt < ChangedDate) return;
        ChangedDate = sentAt;
        Name = change.Name ?? Name;
        Email = change.Email ?? Email;
        IsDeleted = change.IsDeleted;
    }
}
