namespace EventBus.Publisher.EntityFrameworkCore.Tests;

/// <summary>What the application keeps.</summary>
public sealed class Order
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}
